import type { Measure } from "../../domain/assessment/measure";
import { reachableFrom } from "../detectors/reachable";
import { notMeasured, ratio, type Subject } from "../measures/measure-shape";
import { attributeFailure, toCommandRun } from "./attribute-failure";
import type { Execution } from "./execute-project";
import { executedCoverage } from "./executed-coverage";
import { failingTests, firstError, parseTestOutput } from "./parse-test-output";

const passing: Subject = { metric: "tests_pass", dimension: "testing", quality: "executed" };
const covering: Subject = { metric: "test_coverage", dimension: "testing", quality: "executed" };
const TEST_TIMEOUT_MS = 240_000;

/** Runs the project's own tests once, counts them, and computes what they executed. */
export async function measureTests(execution: Execution): Promise<Measure[]> {
  const { facts, run, packagesMissing } = execution;
  const script = facts.packageJson?.scripts.find((s) => s.name === "test");
  if (!script)
    return withoutTests(
      facts.tests.length > 0 ? "package.json has no test script" : "The project has no test",
    );
  if (packagesMissing) return both("Its packages are not installed; this version does not install them");
  const result = await run(["npm", "run", "--silent", "test"], TEST_TIMEOUT_MS, {
    env: { NODE_V8_COVERAGE: "/coverage" },
  });
  const counts = parseTestOutput(result.output);
  const attribution = attributeFailure(result, packagesMissing);
  const command = toCommandRun("npm test", result, attribution);
  if (result.refused !== null)
    return both(`The tests were not run: ${result.refused}`).map((m) => ({ ...m, command }));
  if (attribution === "environment" && !counts?.passed)
    return both("The tests fail for a reason outside the project").map((m) => ({ ...m, command }));
  if (counts === null && result.exitCode === 0)
    return both("The test command ends well, and its output names no test that was counted").map((m) => ({
      ...m,
      command,
    }));
  const { tests, passed, skipped } = counts ?? {
    tests: Math.max(1, facts.tests.length),
    passed: 0,
    skipped: 0,
  };
  const error = result.exitCode === 0 ? null : firstError(result.output);
  const summary = `${passed} of ${tests} tests pass${skipped > 0 ? `, ${skipped} skipped` : ""}${passed === 0 && error ? `: ${error}` : ""}`;
  const failing = failingTests(result.output).map((note) => ({ note }));
  const tool = `node ${process.version}`;
  return [
    {
      ...ratio(passing, passed, tests, summary, failing.length > 0 || !error ? failing : [{ note: error }]),
      command,
      tool,
    },
    { ...(await measureCoverage(execution, result.inside)), command, tool },
  ];
}

/**
 * Lines of the server's and tools' JavaScript that the tests executed. Scripts that only pages load run in a browser, which
 * no test of this version drives; they are not counted, and the summary says how many there are.
 */
async function measureCoverage({ facts, copy, coverageDir }: Execution, inside: string): Promise<Measure> {
  const inBrowser = reachableFrom(
    facts.pages.flatMap((p) => p.scripts),
    facts.imports,
  );
  const sources = facts.files.filter((f) => f.kind === "source" && f.lines > 0 && !inBrowser.has(f.path));
  const scripts = sources.filter((f) => /\.(?:js|mjs|cjs)$/.test(f.path)).map((f) => f.path);
  const unknown = sources.length - scripts.length;
  if (scripts.length === 0)
    return notMeasured(covering, "There is no JavaScript that tests could execute directly");
  if (unknown > scripts.length)
    return notMeasured(
      covering,
      `${unknown} source files are in languages whose coverage this version does not read`,
    );
  const files = await executedCoverage(copy, inside, coverageDir, scripts);
  const lines = files.reduce((sum, f) => sum + f.lines, 0);
  const covered = files.reduce((sum, f) => sum + f.covered, 0);
  const browser = facts.files.filter((f) => inBrowser.has(f.path)).length;
  const summary = `${covered} of ${lines} lines of code were executed by the tests${browser > 0 ? ` (${browser} browser scripts not counted)` : ""}`;
  const least = files
    .filter((f) => f.covered < f.lines)
    .sort((a, b) => b.lines - b.covered - (a.lines - a.covered));
  const evidence = least.map((f) => ({ file: f.file, note: `${f.covered} of ${f.lines} lines executed` }));
  // A percentage, not a count of things: thousands of lines would shrink nothing.
  return { ...ratio(covering, covered, lines, summary, evidence), met: null, n: null };
}

function withoutTests(summary: string): Measure[] {
  return [
    { ...ratio(passing, 0, 0, summary, []), value: 0 },
    { ...ratio(covering, 0, 0, summary, []), value: 0, met: null, n: null },
  ];
}

const both = (reason: string): Measure[] => [notMeasured(passing, reason), notMeasured(covering, reason)];
