import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { CommandResult, CommandRunner, RunCommandInput } from "../../sandbox/run-command";

/** Where commands find the directory into which they are measured. */
export const MEASURED = "/measured";

/** One run of a project's commands over one copy of its tree. */
export type Execution = {
  facts: ProjectFacts;
  /** The project as it is; commands do not see it. */
  root: string;
  copy: string;
  /** The directory that commands see as `/measured`. */
  measured: string;
  /** Where V8 writes what ran, and node:test's reporter its results: directories that the commands write too. */
  coverageDir: string;
  testsDir: string;
  level: CommandRunner["level"];
  /** Why the packages that it needs are not there; null when they are, or when it needs none. */
  packagesMissing: string | null;
  /** Other versions of its packages are installed than its lock file names. */
  packagesDiffer: boolean;
  run(argv: string[], timeoutMs: number, more?: Partial<RunCommandInput>): Promise<CommandResult>;
};
