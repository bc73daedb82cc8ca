import { deadScripts } from "./abilities/configuration/dead-scripts";
import { packageKeys } from "./abilities/configuration/package-keys";
import { wrongImports } from "./abilities/configuration/wrong-imports";
import { registerRoutes } from "./abilities/restore/register-routes";
import { restoreRoutes } from "./abilities/restore/restore-routes";
import { restoreTests } from "./abilities/restore/restore-tests";
import type { Ability } from "./composer-context";

/** What composer can do, in the order in which it is tried: what unblocks measuring, then cheap and certain, then large. */
export const listAbilities = (): readonly Ability[] => [
  packageKeys,
  deadScripts,
  wrongImports,
  restoreRoutes,
  registerRoutes,
  restoreTests,
];
