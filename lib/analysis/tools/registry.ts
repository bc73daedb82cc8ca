import { jscpd } from "./jscpd/find-duplicates";
import { lint } from "./lint";
import type { Tool } from "./tool";

/** Every tool that measures sources. One is added as a folder beside these, and here; a linter in `lint.ts`. */
export const tools: readonly Tool[] = [lint, jscpd];
