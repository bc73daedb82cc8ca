import type { CommandRun, Evidence, Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { notApplicable, notMeasured, ratio, type Subject } from "../measures/measure-shape";
import {
  attributeFailure,
  attributeUnlocked,
  OTHER_VERSIONS,
  tellEnvironment,
  toCommandRun,
} from "./attribute-failure";
import type { Execution } from "./execution";
import { covering, measureCoverage, measureReported, reporting } from "./measure-coverage";
import { firstError } from "./parse-test-output";
import { findPlaces } from "./runners/failure-place";
import { findLines } from "./runners/find-lines";
import { namesRunner } from "./runners/javascript-runner";
import { TEST_TIMEOUT_MS } from "./runners/run-text";
import { addCounts, type Counted, type NotRun, type TestRun } from "./runners/test-run";
import { testRunners } from "./runners/test-runners";
import { findUnknownOptions } from "./runners/unknown-options";
import { scriptFile, typedFile } from "./source-files";

const passing: Subject = { metric: "tests_pass", dimension: "testing", quality: "executed" };
/** Where more of the tests than this fail because of the machine, what the others say is not what the project's tests say. */
const MOST_OF_ENVIRONMENT = 0.1;

/** Runs the project's own tests, counts them, and computes what they executed. */
export async function measureTests(execution: Execution): Promise<Measure[]> {
  const { facts, packagesMissing } = execution;
  const written = hasTests(facts);
  // Tests of a form that is not read are counted by their runner, where the test script names one.
  if (!written && !namesRunner(facts)) return withoutTests(0, "The project has no test");
  const isIdle = facts.idleScripts?.includes("test") && facts.tests.every((t) => isScript(t.file));
  if (isIdle) return withoutTests(0, "The test script runs nothing: it prints and ends well");
  const all: (TestRun | NotRun)[] = [];
  for (const runner of testRunners) all.push(...(await runner.run(execution)));
  const runs = all.flatMap((run) => ("notRun" in run ? [] : [run]));
  const reasons = all.flatMap((run) => ("notRun" in run ? [run.notRun] : []));
  const [main] = runs;
  if (!main) return tellNone(facts, reasons[0] ?? packagesMissing);
  if (!written && runs.every((run) => run.counted === null && run.result.exitCode === 0))
    return withoutTests(0, "The project has no test");
  return tellRuns(execution, main, { runs, reasons });
}

function tellNone(facts: ProjectFacts, reason: string | null): Measure[] {
  if (reason !== null) return notRun(reason, null);
  if (facts.packageJson === null && !facts.files.some((f) => f.kind === "test" && isScript(f.path)))
    return notRun("Its tests are in a language whose runners this version does not know", null);
  return withoutTests(facts.tests.length, "package.json has no test script: none of the written tests runs");
}

const isScript = (file: string): boolean => scriptFile.test(file) || typedFile.test(file);

const hasTests = (facts: ProjectFacts): boolean =>
  facts.tests.length > 0 || facts.files.some((f) => f.kind === "test" && f.bytes > 1);

type AllRuns = {
  runs: readonly TestRun[];
  /** Why other tests were not run. */
  reasons: readonly string[];
};

/** What can be told of some of the runs is told, and why the others say nothing; where that is all of them, that alone. */
async function tellRuns(
  execution: Execution,
  first: TestRun,
  { runs, reasons }: AllRuns,
): Promise<Measure[]> {
  const silent = runs.flatMap((run) => {
    const why = whySilent(execution, run);
    return why ? [{ run, ...why }] : [];
  });
  const telling = runs.filter((run) => !silent.some((s) => s.run === run));
  const [main = first] = telling;
  const [none] = silent;
  if (telling.length === 0 && none) return tellSilent(execution, none);
  const told = { runs: telling, reasons: [...silent.map((s) => s.reason), ...reasons] };
  return tellCounted(execution, main, told);
}

type Silent = { run: TestRun; reason: string; isStarted: boolean };

/** Why a run says nothing about the project's tests; null where it does. `isStarted`: what it reports still holds. */
function whySilent({ packagesDiffer }: Execution, run: TestRun): Omit<Silent, "run"> | null {
  const { result, counted } = run;
  const unstarted = (reason: string) => ({ reason, isStarted: false });
  const attribution = attribute(run, packagesDiffer);
  const isOfEnvironment = attribution === "environment" && !counted?.passed;
  if (result.refused !== null || (attribution === "environment" && result.timedOut))
    return unstarted(tellEnvironment("The test command", result, TEST_TIMEOUT_MS));
  const reason = run.silent ?? tellMostly(counted);
  if (reason !== null) return { reason, isStarted: !isOfEnvironment };
  if (isOfEnvironment) return unstarted(tellEnvironment("The test command", result, TEST_TIMEOUT_MS));
  if (!counted && packagesDiffer && attribution === "unknown")
    return unstarted(`The tests do not start ${OTHER_VERSIONS}`);
  return !counted && result.exitCode === 0
    ? unstarted("The test command ends well, and no test case that it ran could be counted")
    : null;
}

function tellMostly(counted: Counted | null): string | null {
  const ofEnvironment = counted?.failures.filter((f) => f.ofEnvironment) ?? [];
  return counted && ofEnvironment.length > counted.tests * MOST_OF_ENVIRONMENT
    ? `${ofEnvironment.length} of ${counted.tests} tests fail for a reason outside the project: ${ofEnvironment[0]?.note}`
    : null;
}

function tellSilent({ packagesDiffer }: Execution, { run, reason, isStarted }: Silent): Measure[] {
  const command = toCommandRun(run.command, run.result, attribute(run, packagesDiffer));
  if (!isStarted) return notRun(reason, command);
  return [
    ...[passing, covering].map((s) => ({ ...notMeasured(s, reason), command })),
    { ...measureReported([run]), command },
  ];
}

/** The run whose command stands for all is the first that fails, or just the first. */
async function tellCounted(
  execution: Execution,
  first: TestRun,
  { runs, reasons }: AllRuns,
): Promise<Measure[]> {
  const { packagesDiffer } = execution;
  const main = runs.find((run) => attribute(run, packagesDiffer) !== "none") ?? first;
  const added = addCounts(runs.flatMap((run) => run.counted ?? []));
  const counted = added && { ...added, failures: await findLines(added.failures, execution.root) };
  const { tool } = main;
  const command = toCommandRun(main.command, main.result, attribute(main, packagesDiffer));
  const tests = tellTests(execution, main, counted);
  const summary = [tests.summary, ...reasons].join(". ");
  return [
    { ...tests, summary, command, tool },
    { ...measureCoverage(execution.facts, runs), command, tool },
    { ...measureReported(runs), command },
  ];
}

/** A failing test is the project's own even where its script hides the failure. */
function attribute(run: TestRun, packagesDiffer: boolean): CommandRun["attribution"] {
  const { result, counted } = run;
  if (run.silent !== undefined) return "environment";
  const attribution = packagesDiffer ? attributeUnlocked(result) : attributeFailure(result);
  const own = counted?.failures.filter((f) => !f.ofEnvironment).length ?? 0;
  // What its runner says of each case is more exact than what its output happens to name.
  if (counted && own > 0 && (attribution !== "environment" || counted.passed > 0)) return "project";
  if (counted && own === 0 && counted.failures.length > 0) return "environment";
  return attribution;
}

function tellTests(execution: Execution, { result }: TestRun, counted: Counted | null): Measure {
  const { facts, root } = execution;
  const all = counted ?? { tests: Math.max(1, facts.tests.length), passed: 0, skipped: 0, failures: [] };
  const apart = all.failures.filter((f) => f.ofEnvironment).length;
  const tests = all.tests - apart;
  const error = result.exitCode === 0 ? null : firstError(result.output);
  const [place] = counted || !error ? [] : findPlaces(result.output, result.inside);
  const unknown =
    error && all.passed < tests - all.skipped ? findUnknownOptions(result.output, facts, root) : [];
  const reason = unknown[0]?.note ?? all.failures.find((f) => !f.ofEnvironment)?.note ?? error;
  const notes = [
    all.skipped > 0 ? `, ${all.skipped} skipped` : "",
    apart > 0 ? `, ${apart} more fail for a reason outside the project` : "",
    all.passed === 0 && reason ? `: ${reason}` : "",
  ];
  const own: Evidence[] = all.failures
    .filter((f) => !f.ofEnvironment)
    .map(({ ofEnvironment: _, ...evidence }) => evidence);
  const evidence = own.length > 0 || counted || !error ? own : [{ ...place, note: error }];
  const summary = `${all.passed} of ${tests} tests pass${notes.join("")}`;
  return ratio(passing, all.passed, tests, summary, [...unknown, ...evidence]);
}

/** @param written test cases that exist and that nothing runs */
const withoutTests = (written: number, summary: string): Measure[] => [
  ratio(passing, 0, written, summary, []),
  { ...ratio(covering, 0, 0, summary, []), met: null, n: null },
  notApplicable(reporting, summary),
];

const notRun = (reason: string, command: CommandRun | null): Measure[] =>
  [passing, covering, reporting].map((subject) => ({ ...notMeasured(subject, reason), command }));
