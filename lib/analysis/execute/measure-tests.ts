import type { CommandRun, Evidence, Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { CommandResult } from "../../sandbox/run-command";
import { notMeasured, ratio, type Subject } from "../measures/measure-shape";
import { attributeFailure, tellEnvironment, toCommandRun } from "./attribute-failure";
import { type Execution, MEASURED } from "./execution";
import { covering, measureCoverage } from "./measure-coverage";
import {
  failingTests,
  firstError,
  type PrintedRunner,
  parseTestOutput,
  type TestCounts,
} from "./parse-test-output";
import { readTestEvents } from "./test-events";

const passing: Subject = { metric: "tests_pass", dimension: "testing", quality: "executed" };
const TEST_TIMEOUT_MS = 240_000;
/** The readable reporter for people, ours for the counts. */
const NODE_TEST_OPTIONS = `--test-reporter=spec --test-reporter-destination=stdout --test-reporter=${MEASURED}/reporter.mjs --test-reporter-destination=stdout`;

/** Runs the project's own tests once, counts them, and computes what they executed. */
export async function measureTests(execution: Execution): Promise<Measure[]> {
  const { facts, packagesMissing } = execution;
  if (!hasTests(facts)) return withoutTests(0, "The project has no test");
  const script = facts.packageJson?.scripts.find((s) => s.name === "test");
  if (!script)
    return withoutTests(
      facts.tests.length,
      "package.json has no test script: none of the written tests runs",
    );
  if (packagesMissing !== null) return both(packagesMissing, null);
  const result = await runTests(execution);
  const counted = await countTests(execution, result);
  const attribution = attribute(result, counted);
  const command = toCommandRun("npm test", result, attribution);
  if (attribution === "environment" && (result.refused !== null || result.timedOut || !counted?.passed))
    return both(tellEnvironment("The test command", result, TEST_TIMEOUT_MS), command);
  if (!counted && result.exitCode === 0)
    return both("The test command ends well, and no test case that it ran could be counted", command);
  const mustShow = counted !== null && counted.passed > 0 && !counted.byNode;
  const tool = `node ${process.version}`;
  return [
    { ...tellTests(facts, result, counted), command, tool },
    { ...(await measureCoverage(execution, result.inside, mustShow)), command, tool },
  ];
}

type Counted = TestCounts & {
  failures: Evidence[];
  /** By node:test, which runs the project's files as they are. */
  byNode: boolean;
};

const hasTests = (facts: ProjectFacts): boolean =>
  facts.tests.length > 0 || facts.files.some((f) => f.kind === "test" && f.bytes > 1);

async function runTests({ facts, run }: Execution): Promise<CommandResult> {
  const argv = ["npm", "run", "--silent", "test"];
  const env = { NODE_V8_COVERAGE: `${MEASURED}/coverage` };
  if (namesReporter(facts)) return run(argv, TEST_TIMEOUT_MS, { env });
  const result = await run(argv, TEST_TIMEOUT_MS, { env: { ...env, NODE_OPTIONS: NODE_TEST_OPTIONS } });
  // Deeper than its scripts it names a reporter of its own, which Node refuses beside ours.
  if (result.exitCode === 0 || !/'--test-reporter' must match/.test(result.output)) return result;
  return run(argv, TEST_TIMEOUT_MS, { env });
}

const namesReporter = (facts: ProjectFacts): boolean =>
  facts.packageJson?.scripts.some((s) => s.command.includes("--test-reporter")) ?? false;

/** From node:test's own events, or from the summary of a runner that the project declares. */
async function countTests(
  { facts, testsDir }: Execution,
  { output, inside }: CommandResult,
): Promise<Counted | null> {
  const events = await readTestEvents(testsDir, inside);
  if (events) return events.tests > 0 ? { ...events, byNode: true } : null;
  const declared = (["vitest", "jest", "mocha"] as const).filter((name) =>
    facts.packageJson?.dependencies.includes(name),
  );
  const runners: PrintedRunner[] = [...declared, ...(namesReporter(facts) ? (["node"] as const) : [])];
  const printed = parseTestOutput(output, runners);
  return printed
    ? { ...printed, failures: failingTests(output).map((note) => ({ note })), byNode: false }
    : null;
}

/** A failing test is the project's own even where its script hides the failure. */
function attribute(result: CommandResult, counted: Counted | null): CommandRun["attribution"] {
  const attribution = attributeFailure(result);
  const failed = counted ? counted.tests - counted.passed - counted.skipped : 0;
  return attribution === "none" && failed > 0 ? "project" : attribution;
}

function tellTests(facts: ProjectFacts, result: CommandResult, counted: Counted | null): Measure {
  const { tests, passed, skipped, failures } = counted ?? {
    tests: Math.max(1, facts.tests.length),
    passed: 0,
    skipped: 0,
    failures: [],
  };
  const error = result.exitCode === 0 ? null : firstError(result.output);
  const summary = `${passed} of ${tests} tests pass${skipped > 0 ? `, ${skipped} skipped` : ""}${passed === 0 && error ? `: ${error}` : ""}`;
  const evidence = failures.length > 0 || !error ? failures : [{ note: error }];
  return ratio(passing, passed, tests, summary, evidence);
}

/** @param written test cases that exist and that nothing runs */
const withoutTests = (written: number, summary: string): Measure[] => [
  ratio(passing, 0, written, summary, []),
  { ...ratio(covering, 0, 0, summary, []), met: null, n: null },
];

const both = (reason: string, command: CommandRun | null): Measure[] =>
  [notMeasured(passing, reason), notMeasured(covering, reason)].map((m) => ({ ...m, command }));
