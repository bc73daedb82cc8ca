import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, realpath, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { CommandRunner } from "../../sandbox/run-command";
import type { ExecuteProject } from "../assess-project";
import { copyTree } from "./copy-tree";
import { type Execution, MEASURED } from "./execution";
import { type InstallSetting, installPackages } from "./install/install-packages";
import { createPackageStore, type PackageStore } from "./install/package-store";
import { measureBuild } from "./measure-build";
import { measureServer } from "./measure-server";
import { measureTests } from "./measure-tests";
import { measureTypes } from "./measure-types";
import { scriptArgv } from "./package-manager";
import { testReporter } from "./test-events";

export type ExecuteProjectDeps = {
  runner: CommandRunner;
  /** Absolute path of a directory for copies; each run has its own below it and removes it. */
  scratch: string;
  /** Whether packages that a project needs and does not have are installed, over the network; by default never. */
  install?: InstallSetting;
  /** Absolute path of the directory that keeps installed packages, on the file system of `scratch`, which has it by default. */
  packages?: string;
  /** Whether a tree is an unmodified example of this installation, which may run without a sandbox. */
  trustedWithoutSandbox?: (facts: ProjectFacts, root: string) => boolean;
};

/** Most that the kept packages of all projects together take. */
const MAX_KEPT_BYTES = 6 * 1024 ** 3;

/** Makes the function that installs, builds, tests and starts a project on a copy of its tree, in the sandbox. */
export function createExecuteProject(deps: ExecuteProjectDeps): ExecuteProject {
  const store = createPackageStore(deps.packages ?? path.join(deps.scratch, "packages"), MAX_KEPT_BYTES);
  return async (root, facts, signal) => {
    const home = path.join(deps.scratch, randomUUID());
    try {
      const { execution, install } = await prepare({ deps, store, home, root, facts, signal });
      await runPrepareScript(execution, install);
      const measures: Measure[] = [
        install,
        await measureBuild(execution),
        await measureTypes(execution),
        ...(await measureTests(execution)),
        await measureServer(execution),
      ];
      const ran = measures.find((m) => m.command !== null && m.command.sandbox !== "not executed");
      return { measures, sandbox: ran?.command?.sandbox ?? "not executed" };
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  };
}

const PREPARE_TIMEOUT_MS = 180_000;

/**
 * What npm runs after it installed a project's own packages; scripts were off then. It runs as every command of the
 * project does, without network. What comes of it shows in what follows: many set up hooks of git, which is not here.
 */
async function runPrepareScript({ facts, run }: Execution, install: Measure): Promise<void> {
  if (install.state !== "measured" || install.value !== 1) return;
  for (const name of ["postinstall", "prepare"])
    if (facts.packageJson?.scripts.some((s) => s.name === name))
      await run(scriptArgv(name), PREPARE_TIMEOUT_MS);
}

type PrepareInput = {
  deps: ExecuteProjectDeps;
  store: PackageStore;
  home: string;
  root: string;
  facts: ProjectFacts;
  signal: AbortSignal | undefined;
};

async function prepare(input: PrepareInput): Promise<{ execution: Execution; install: Measure }> {
  const { deps, facts, root, signal } = input;
  await mkdir(input.home, { recursive: true });
  const home = await realpath(input.home);
  const [copy, measured] = [path.join(home, "project"), path.join(home, "measured")];
  const [coverageDir, testsDir] = [path.join(measured, "coverage"), path.join(measured, "tests")];
  await copyTree(root, copy);
  const { measure: install, faithful } = await installPackages({
    runner: deps.runner,
    setting: deps.install ?? "never",
    store: input.store,
    directory: copy,
    paths: facts.files.map((f) => f.path),
    scratch: path.join(home, "install"),
    ...(signal ? { signal } : {}),
  });
  await Promise.all([coverageDir, testsDir].map((directory) => mkdir(directory, { recursive: true })));
  await writeFile(path.join(measured, "reporter.mjs"), testReporter);
  const execution: Execution = {
    facts,
    root,
    copy,
    measured,
    coverageDir,
    testsDir,
    level: deps.runner.level,
    packagesMissing: tellMissing(facts, copy, install),
    packagesDiffer: !faithful,
    run: (argv, timeoutMs, more = {}) =>
      deps.runner.run({
        argv,
        cwd: copy,
        timeoutMs,
        writable: [{ outside: measured, inside: MEASURED }],
        trustedWithoutSandbox: deps.trustedWithoutSandbox?.(facts, root) ?? false,
        ...(signal ? { signal } : {}),
        ...more,
      }),
  };
  return { execution, install };
}

function tellMissing(facts: ProjectFacts, copy: string, install: Measure): string | null {
  const dependencies = facts.packageJson?.dependencies ?? [];
  if (dependencies.length === 0 || existsSync(path.join(copy, "node_modules"))) return null;
  return `Its packages are not installed: ${install.summary}`;
}
