import { buildPages, buildServer } from "./abilities/build/build-application";
import { buildDataModel, buildDesign } from "./abilities/build/build-design";
import { buildRequirements } from "./abilities/build/build-requirements";
import { deadScripts } from "./abilities/configuration/dead-scripts";
import { environmentNames } from "./abilities/configuration/environment-names";
import { moduleGlobals } from "./abilities/configuration/module-globals";
import { packageKeys } from "./abilities/configuration/package-keys";
import { wrongImports } from "./abilities/configuration/wrong-imports";
import { correctPaths } from "./abilities/documents/correct-paths";
import { undocumentedEndpoints } from "./abilities/documents/document-endpoints";
import { readmeTopics } from "./abilities/documents/readme-topics";
import { repairCommands } from "./abilities/documents/repair-commands";
import { repairLinks } from "./abilities/documents/repair-links";
import { requiredDocuments } from "./abilities/documents/required-documents";
import { operationsFiles } from "./abilities/operations/operations-files";
import { requirementsDocument } from "./abilities/requirements/requirements-document";
import { pageLinks } from "./abilities/restore/page-links";
import { pageScripts } from "./abilities/restore/page-scripts";
import { registerRoutes } from "./abilities/restore/register-routes";
import { restoreRoutes } from "./abilities/restore/restore-routes";
import { restoreTests } from "./abilities/restore/restore-tests";
import { unusedHandlers } from "./abilities/restore/unused-handlers";
import { literalSecrets } from "./abilities/safety/literal-secrets";
import { validateBodies } from "./abilities/safety/validate-body";
import { healthEndpoint } from "./abilities/scaffold/health-endpoint";
import { promisedEndpoints } from "./abilities/scaffold/promised-endpoints";
import { stubPages } from "./abilities/scaffold/stub-pages";
import { characteriseRequests } from "./abilities/tests/characterise-requests";
import type { Ability } from "./composer-context";

/**
 * What composer can do, in the order in which it is tried: what unblocks measuring, then cheap and certain, then large.
 * The proposals of one stage are measured together.
 */
export const listStages = (): readonly (readonly Ability[])[] => [
  [buildRequirements, buildDesign, buildDataModel, buildServer, buildPages],
  [packageKeys],
  [deadScripts, wrongImports, moduleGlobals, environmentNames],
  [
    pageScripts,
    pageLinks,
    restoreRoutes,
    registerRoutes,
    unusedHandlers,
    correctPaths,
    validateBodies,
    literalSecrets,
  ],
  [restoreTests],
  [promisedEndpoints, healthEndpoint, stubPages],
  [characteriseRequests],
  [operationsFiles],
  [requirementsDocument],
  [requiredDocuments],
  [undocumentedEndpoints, readmeTopics],
  [repairLinks, repairCommands],
];
