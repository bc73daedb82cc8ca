import type { Evidence } from "../../../domain/assessment/measure";
import type { CommandResult } from "../../../sandbox/run-command";
import type { CoverageTotal } from "../../coverage/coverage-report";
import type { FileCoverage } from "../executed-coverage";
import type { Execution } from "../execution";
import type { TestCounts } from "../parse-test-output";

/** One language's way to run a project's tests and to read what they did. */
export type TestRunner = {
  /** None where the project has no tests that this one would run. It rejects only when it is aborted. */
  run(execution: Execution): Promise<readonly (TestRun | NotRun)[]>;
  /** What of the packages that the project names in its language is not there, and why; null where nothing is missing. */
  tellPackages?(execution: Execution): Promise<string | null>;
};

/** Tests that there are, and why they were not run. */
export type NotRun = { notRun: string };

export type TestRun = {
  /** What was run, as people would type it, and how it ended. */
  command: string;
  result: CommandResult;
  tool: string;
  /** Null where no test case could be counted. */
  counted: Counted | null;
  /** Why the machine it ran on keeps it from saying how the project's tests do, where its counts do not show that. */
  silent?: string;
  coverage: RecordedCoverage | { reason: string };
  reported: ReportedCoverage | { reason: string } | null;
};

export type TestFailure = Evidence & {
  /** It fails because of the machine, not of the project. */
  ofEnvironment: boolean;
};
/** `tests` counts what failed too, for whatever reason; a file that does not start is one failing case. */
export type Counted = TestCounts & { failures: TestFailure[] };

/** Coverage of all source files of its languages, those that no test loaded included. */
export type RecordedCoverage = {
  /** Which files the run could have recorded. */
  covers: RegExp;
  files: FileCoverage[];
};
/** What the project's own tool says, unchanged. Null as a whole: the project has no such tool. */
export type ReportedCoverage = {
  tool: string;
  command: string;
  lines: CoverageTotal;
  branches: CoverageTotal | null;
};

export const addCounts = (all: readonly Counted[]): Counted | null =>
  all.length === 0
    ? null
    : {
        tests: all.reduce((sum, c) => sum + c.tests, 0),
        passed: all.reduce((sum, c) => sum + c.passed, 0),
        skipped: all.reduce((sum, c) => sum + c.skipped, 0),
        failures: all.flatMap((c) => c.failures),
      };
