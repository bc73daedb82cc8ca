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
import { measureBuild } from "./measure-build";
import { measureServer } from "./measure-server";
import { measureTests } from "./measure-tests";
import { testReporter } from "./test-events";

export type ExecuteProjectDeps = {
  runner: CommandRunner;
  /** Absolute path of a directory for copies; each run has its own below it and removes it. */
  scratch: string;
  /** Whether a tree is an unmodified example of this installation, which may run without a sandbox. */
  trustedWithoutSandbox?: (facts: ProjectFacts, root: string) => boolean;
};
/** Makes the function that builds, tests and starts a project on a copy of its tree, in the sandbox. */
export function createExecuteProject(deps: ExecuteProjectDeps): ExecuteProject {
  return async (root, facts, signal) => {
    const home = path.join(deps.scratch, randomUUID());
    try {
      const execution = await prepare(deps, home, root, facts, signal);
      const measures: Measure[] = [
        await measureBuild(execution),
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

async function prepare(
  deps: ExecuteProjectDeps,
  home: string,
  root: string,
  facts: ProjectFacts,
  signal?: AbortSignal,
): Promise<Execution> {
  await mkdir(home, { recursive: true });
  const real = await realpath(home);
  const [copy, measured] = [path.join(real, "project"), path.join(real, "measured")];
  const [coverageDir, testsDir] = [path.join(measured, "coverage"), path.join(measured, "tests")];
  await copyTree(root, copy);
  await Promise.all([coverageDir, testsDir].map((directory) => mkdir(directory, { recursive: true })));
  await writeFile(path.join(measured, "reporter.mjs"), testReporter);
  const dependencies = facts.packageJson?.dependencies ?? [];
  return {
    facts,
    root,
    copy,
    coverageDir,
    testsDir,
    level: deps.runner.level,
    packagesMissing: dependencies.length > 0 && !existsSync(path.join(copy, "node_modules")),
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
}
