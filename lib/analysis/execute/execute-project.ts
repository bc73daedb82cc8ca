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
import { tellOtherPackages } from "./install/tell-other-packages";
import { measureBuild } from "./measure-build";
import { measureServer } from "./measure-server";
import { measureTests } from "./measure-tests";
import { measureTypes } from "./measure-types";
import { mergeMeasures, type PlaceMeasures } from "./merge-measures";
import { scriptArgv } from "./package-manager";
import { findPackagePlaces, type PackagePlace } from "./package-places";
import { countLines } from "./source-files";
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
      const copy = await copyProject(home, root);
      const places: PlaceMeasures[] = [];
      for (const [i, place] of (await findPackagePlaces(root, facts)).entries()) {
        const own = path.join(path.dirname(copy), String(i));
        const measures = await measurePlace({
          deps,
          store,
          home: own,
          copy,
          root,
          project: facts,
          place,
          signal,
        });
        places.push({ directory: place.directory, lines: countLines(sourcesOf(place.facts)), measures });
      }
      const measures = mergeMeasures(places);
      const ran = measures.find((m) => m.command !== null && m.command.sandbox !== "not executed");
      return { measures, sandbox: ran?.command?.sandbox ?? "not executed" };
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  };
}

async function copyProject(home: string, root: string): Promise<string> {
  await mkdir(home, { recursive: true });
  const copy = path.join(await realpath(home), "project");
  await copyTree(root, copy);
  return copy;
}

const sourcesOf = (facts: ProjectFacts) => facts.files.filter((f) => f.kind === "source");

async function measurePlace(input: PrepareInput): Promise<Measure[]> {
  const { execution, install } = await prepare(input);
  await runPrepareScript(execution, install);
  return [
    await tellOtherPackages(execution, install),
    await measureBuild(execution),
    await measureTypes(execution),
    ...(await measureTests(execution)),
    await measureServer(execution),
  ];
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
  /** Absolute path of a directory of this place alone. */
  home: string;
  /** Absolute paths of the whole copy and of the project as it is. */
  copy: string;
  root: string;
  project: ProjectFacts;
  place: PackagePlace;
  signal: AbortSignal | undefined;
};

async function prepare(input: PrepareInput): Promise<{ execution: Execution; install: Measure }> {
  const { deps, home, root, signal } = input;
  const { directory, facts } = input.place;
  const copy = path.join(input.copy, directory);
  const measured = path.join(home, "measured");
  const [coverageDir, testsDir] = [path.join(measured, "coverage"), path.join(measured, "tests")];
  await Promise.all([coverageDir, testsDir].map((made) => mkdir(made, { recursive: true })));
  await writeFile(path.join(measured, "reporter.mjs"), testReporter);
  const { measure: install, faithful } = await installPackages({
    runner: deps.runner,
    setting: deps.install ?? "never",
    store: input.store,
    directory: copy,
    paths: facts.files.map((f) => f.path),
    scratch: path.join(home, "install"),
    ...(signal ? { signal } : {}),
  });
  const execution: Execution = {
    facts,
    root: path.join(root, directory),
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
        cwd: input.copy,
        directory,
        timeoutMs,
        writable: [{ outside: measured, inside: MEASURED }],
        trustedWithoutSandbox: deps.trustedWithoutSandbox?.(input.project, root) ?? false,
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
