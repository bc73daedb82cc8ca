// What the benchmarks call of the product's own code; load-product-code.mjs bundles it.
export { assessProject } from "../lib/analysis/assess-project.ts";
export { createExecuteProject } from "../lib/analysis/execute/execute-project.ts";
export { readProject, readWalked } from "../lib/analysis/read-project.ts";
export { prepareReading } from "../lib/analysis/reading/read-files.ts";
export { readers } from "../lib/analysis/reading/readers.ts";
export { measureTools } from "../lib/analysis/tools/measure-tools.ts";
export { tools } from "../lib/analysis/tools/registry.ts";
export { walkProject } from "../lib/analysis/walk-project.ts";
export { hashPassword } from "../lib/auth/hash-password.ts";
export { db } from "../lib/db/client.ts";
export { presetPolicy } from "../lib/domain/gate/presets.ts";
export { probeSandbox } from "../lib/sandbox/probe-sandbox.ts";
export { createCommandRunner } from "../lib/sandbox/run-command.ts";
export { disguisedProjects, hollowProjects } from "../lib/testing/hollow-projects.ts";
export { writeTree } from "../lib/testing/tree.ts";
export { startSession } from "../lib/usecases/session/start-session.ts";
export { createAdministrator } from "../lib/usecases/user/create-administrator.ts";
