import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { CommandResult, CommandRunner, RunCommandInput } from "../../sandbox/run-command";
import type { ExecuteProject } from "../assess-project";
import { copyTree } from "./copy-tree";
import { measureBuild } from "./measure-build";
import { measureServer } from "./measure-server";
import { measureTests } from "./measure-tests";

export type ExecuteProjectDeps = {
  runner: CommandRunner;
  /** Absolute path of a directory for copies; each run has its own below it and removes it. */
  scratch: string;
  /** Whether a tree is an unmodified example of this installation, which may run without a sandbox. */
  trustedWithoutSandbox?: (facts: ProjectFacts) => boolean;
};
/** One run of a project's commands over one copy of its tree. */
export type Execution = {
  facts: ProjectFacts;
  copy: string;
  coverageDir: string;
  packagesMissing: boolean;
  run(argv: string[], timeoutMs: number, more?: Partial<RunCommandInput>): Promise<CommandResult>;
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
  const [copy, coverageDir] = [path.join(home, "project"), path.join(home, "coverage")];
  await copyTree(root, copy);
  await mkdir(coverageDir, { recursive: true });
  await chmod(coverageDir, 0o777);
  const dependencies = facts.packageJson?.dependencies ?? [];
  return {
    facts,
    copy,
    coverageDir,
    packagesMissing: dependencies.length > 0 && !existsSync(path.join(copy, "node_modules")),
    run: (argv, timeoutMs, more = {}) =>
      deps.runner.run({
        argv,
        cwd: copy,
        timeoutMs,
        writable: [{ outside: coverageDir, inside: "/coverage" }],
        trustedWithoutSandbox: deps.trustedWithoutSandbox?.(facts) ?? false,
        ...(signal ? { signal } : {}),
        ...more,
      }),
  };
}
