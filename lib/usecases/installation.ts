import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Agent } from "../agents/agent";
import { createComposer } from "../agents/composer/create-composer";
import type { ExecuteProject } from "../analysis/assess-project";
import { createExecuteProject } from "../analysis/execute/execute-project";
import { readProject } from "../analysis/read-project";
import { prepareReading } from "../analysis/reading/read-files";
import { prepareTools } from "../analysis/tools/run-tool";
import type { ProjectFacts } from "../domain/assessment/project-facts";
import type { Template } from "../domain/template/template";
import { type Config, getConfig } from "../platform/config";
import { AppError } from "../platform/errors";
import { probeSandbox, type SandboxStatus } from "../sandbox/probe-sandbox";
import { createCommandRunner } from "../sandbox/run-command";
import { loadTemplateFolders } from "../templates/load-templates";

/** What this installation has: read once per process from its files and by trial. */
export type Installation = {
  config: Config;
  sandbox: SandboxStatus;
  execute: ExecuteProject;
  /** The same without installing packages. */
  executeWithoutInstall: ExecuteProject;
  agents: Agent[];
};

let loaded: Promise<Installation> | undefined;

export function getInstallation(): Promise<Installation> {
  loaded ??= loadInstallation().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function loadInstallation(): Promise<Installation> {
  const config = getConfig();
  prepareReading(config.root, path.join(config.dataDir, "cache", "readings"));
  const sandbox = await probeSandbox(config.sandbox);
  const secrets = [config.secret, config.databaseUrl].filter((secret) => secret !== null);
  const runner = createCommandRunner(sandbox, secrets);
  prepareTools(runner);
  const trusted = sandbox.level === "none" ? await digestsOfExamples(config.root) : new Set<string>();
  const executing = {
    runner,
    scratch: path.join(config.dataDir, "scratch"),
    packages: path.join(config.dataDir, "cache", "packages"),
    trustedWithoutSandbox: (facts: ProjectFacts) => trusted.has(facts.digest),
  };
  const execute = createExecuteProject({ ...executing, install: config.install });
  const executeWithoutInstall = createExecuteProject({ ...executing, install: "never" });
  const agents = [createComposer({ templates: () => currentTemplates(config), execute, runner })];
  return { config, sandbox, execute, executeWithoutInstall, agents };
}

/** The library as it stands; without a database, which measuring a project does not need, its folders. */
async function currentTemplates(config: Config): Promise<Template[]> {
  try {
    // Only now: what asks the database wants its address when it is imported.
    const { loadLibrary } = await import("./template/load-library");
    return await loadLibrary();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "configuration") throw error;
    return (await loadTemplateFolders(config.templateDirectories)).templates;
  }
}

/** Without a sandbox, commands of the examples that came with the installation run as long as nobody changed them. */
async function digestsOfExamples(root: string): Promise<Set<string>> {
  const examples = path.join(root, "examples");
  const entries = await readdir(examples, { withFileTypes: true }).catch(() => []);
  const facts = await Promise.all(
    entries.filter((e) => e.isDirectory()).map((e) => readProject(path.join(examples, e.name))),
  );
  return new Set(facts.map((f) => f.digest));
}

export function findAgent(installation: Installation, id: string): Agent {
  const agent = installation.agents.find((a) => a.id === id);
  if (!agent) throw new AppError("agent_unavailable", `There is no agent named ${id}.`);
  return agent;
}
