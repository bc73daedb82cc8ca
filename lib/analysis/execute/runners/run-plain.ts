import type { ProjectFacts } from "../../../domain/assessment/project-facts";
import type { CommandResult } from "../../../sandbox/run-command";
import { blamesEnvironment } from "../attribute-failure";
import { executedCoverage } from "../executed-coverage";
import { type Execution, MEASURED } from "../execution";
import { failingTests, type PrintedRunner, parseTestOutput } from "../parse-test-output";
import { countLines, scriptFile, sortSources } from "../source-files";
import { readTestEvents } from "../test-events";
import { toFailure, withoutColours } from "./failure-place";
import { isTranslated } from "./is-translated";
import type { Counted, RecordedCoverage } from "./test-run";

/** The readable reporter for people, ours for the counts. */
export const NODE_TEST_OPTIONS = `--test-reporter=spec --test-reporter-destination=stdout --test-reporter=${MEASURED}/reporter.mjs --test-reporter-destination=stdout`;
export const V8_ENVIRONMENT = { NODE_V8_COVERAGE: `${MEASURED}/coverage` };

/** Runs a command under which Node itself records what runs, and node:test its results. */
export async function runPlain(
  { facts, run }: Execution,
  argv: string[],
  timeoutMs: number,
): Promise<CommandResult> {
  if (namesReporter(facts)) return run(argv, timeoutMs, { env: V8_ENVIRONMENT });
  const env = { ...V8_ENVIRONMENT, NODE_OPTIONS: NODE_TEST_OPTIONS };
  const result = await run(argv, timeoutMs, { env });
  // Deeper than its scripts it names a reporter of its own, which Node refuses beside ours.
  if (result.exitCode === 0 || !/'--test-reporter' must match/.test(result.output)) return result;
  return run(argv, timeoutMs, { env: V8_ENVIRONMENT });
}

const namesReporter = (facts: ProjectFacts): boolean =>
  facts.packageJson?.scripts.some((s) => s.command.includes("--test-reporter")) ?? false;

export type PlainCounts = Counted & {
  /** By node:test, which runs the project's files as they are. */
  byNode: boolean;
};

/** From node:test's own events, or from the summary of a runner that the project declares. */
export async function countPlain(
  { facts, testsDir }: Execution,
  { output, inside }: CommandResult,
): Promise<PlainCounts | null> {
  const events = await readTestEvents(testsDir, inside);
  if (events) return events.tests > 0 ? { ...events, byNode: true } : null;
  const declared = (["vitest", "jest", "mocha", "ava", "tap", "tape", "uvu"] as const).filter((name) =>
    facts.packageJson?.dependencies.includes(name),
  );
  const runners: PrintedRunner[] = [...declared, ...(namesReporter(facts) ? (["node"] as const) : [])];
  const printed = parseTestOutput(output, runners);
  if (!printed) return null;
  // A summary does not say why a case fails: what the output blames may be why any of them does.
  const blamed = withoutColours(output).split("\n").find(blamesEnvironment);
  const failed = printed.tests - printed.passed - printed.skipped;
  const names = [...failingTests(output), ...Array<string>(failed).fill("A test fails")].slice(0, failed);
  const failures = names.map((name) => toFailure(name, blamed ?? "", inside));
  return { ...printed, failures, byNode: false };
}

/**
 * What Node recorded of the project's JavaScript. It runs no TypeScript: that counts as not executed, and where it is the
 * greater part nothing is known.
 * @param counted whether tests passed under a runner that may run them where Node does not record: then having seen no
 *   file of the project at all means that we saw nothing, not that nothing ran
 */
export async function plainCoverage(
  execution: Execution,
  inside: string,
  counted: PlainCounts | null,
): Promise<RecordedCoverage | { reason: string }> {
  const { facts, root, copy, coverageDir } = execution;
  const { scripts, typed } = sortSources(facts);
  if (scripts.length === 0) return { reason: "There is no JavaScript that tests could execute directly" };
  if (countLines(typed) > countLines(scripts))
    return { reason: "Node does not record TypeScript, and the project has no coverage tool that does" };
  if (await isTranslated(execution))
    return {
      reason:
        "Files are translated as they are loaded, and the project has no coverage tool that sees through it",
    };
  const sources = scripts.map((f) => f.path);
  const { files, loaded } = await executedCoverage({ root, copy, inside, coverageDir, sources });
  const mustShow = counted !== null && counted.passed > 0 && !counted.byNode;
  if (mustShow && !facts.files.some((f) => loaded.has(f.path)))
    return { reason: "The test runner does not let Node record which lines it executes" };
  return { covers: scriptFile, files };
}
