import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { ProjectFacts } from "../../../domain/assessment/project-facts";
import type { CommandResult } from "../../../sandbox/run-command";
import { type MappedCoverage, mapCoverage } from "../../coverage/map-coverage";
import { MAX_COVERAGE_BYTES, parseCoverage } from "../../coverage/parse-coverage";
import { type Execution, MEASURED } from "../execution";
import { scriptArgv } from "../package-manager";
import { type PrintedRunner, parseTestOutput } from "../parse-test-output";
import { readProduced } from "../read-produced";
import { reportCoverage } from "../report-coverage";
import { countLines, scriptFile, sortSources, typedFile } from "../source-files";
import { readTestEvents } from "../test-events";
import { toFailure } from "./failure-place";
import { isTranslated } from "./is-translated";
import { type PlannedCommand, type PlannedRun, planCommands } from "./plan-commands";
import { readResults } from "./read-results";
import { countPlain, NODE_TEST_OPTIONS, plainCoverage, runPlain, V8_ENVIRONMENT } from "./run-plain";
import type { CoverageTool } from "./test-command";
import { addCounts, type Counted, type ReportedCoverage, type TestRun, type TestRunner } from "./test-run";

export const TEST_TIMEOUT_MS = 420_000;
const MAX_RESULTS_BYTES = 50_000_000;

const scriptsOf = (facts: ProjectFacts): Map<string, string> =>
  new Map((facts.packageJson?.scripts ?? []).map((s) => [s.name, s.command]));

/** Whether the test script runs a program that is known to run tests. */
export const namesRunner = (facts: ProjectFacts): boolean =>
  planCommands(scriptsOf(facts), { coverage: new Set(), recordedByNode: false }, MEASURED).length > 0;

/** Runs the test script of a package.json, and its coverage script where that runs other tests. */
export const javascriptRunner: TestRunner = {
  run: async (execution) => {
    const scripts = scriptsOf(execution.facts);
    if (!scripts.has("test")) return null;
    // Named by nobody before the run: what a project leaves where reports usually lie is not taken for one.
    const place = randomUUID();
    const tools = {
      coverage: installedTools(execution.copy),
      recordedByNode: await isRecordedByNode(execution),
    };
    const plans = planCommands(scripts, tools, `${MEASURED}/${place}`);
    const [first, second] = plans;
    if (
      !first ||
      first.commands.every(({ command, coverage }) => command.runner === "node" && coverage === null)
    )
      return runScript(execution, second);
    const run = await runPlanned(execution, first);
    if (run.counted === null && refusesOptions.test(run.result.output)) return runScript(execution, second);
    return second ? withSecond(execution, run, second) : run;
  },
};

/** A version that does not know an option of ours is run as its project runs it. */
const refusesOptions =
  /unknown (?:option|argument)|unrecognized (?:option|CLI parameter)|CACError|invalid (?:option|reporter)/i;

function installedTools(copy: string): Set<CoverageTool> {
  const has = (name: string) => existsSync(path.join(copy, "node_modules", name, "package.json"));
  return new Set([
    ...(has("@vitest/coverage-v8") || has("@vitest/coverage-istanbul") ? (["vitest"] as const) : []),
    ...(["c8", "nyc"] as const).filter(has),
  ]);
}

async function isRecordedByNode(execution: Execution): Promise<boolean> {
  const { scripts, typed } = sortSources(execution.facts);
  return countLines(typed) <= countLines(scripts) && !(await isTranslated(execution));
}

/** As it is, with what Node itself can record. */
async function runScript(execution: Execution, second: PlannedRun | undefined): Promise<TestRun> {
  const result = await runPlain(execution, scriptArgv("test"), TEST_TIMEOUT_MS);
  const counted = await countPlain(execution, result);
  const run: TestRun = {
    command: "npm test",
    result,
    tool: `node ${process.version}`,
    counted,
    coverage: await plainCoverage(execution, result.inside, counted),
    reported: null,
  };
  return second && result.refused === null ? withSecond(execution, run, second) : run;
}

/** The tests that count are those of the test script; what the coverage script adds is what its tool reports. */
async function withSecond(execution: Execution, run: TestRun, second: PlannedRun): Promise<TestRun> {
  const other = await runPlanned(execution, second);
  return {
    ...run,
    reported: other.reported ?? run.reported,
    coverage: "files" in run.coverage ? run.coverage : other.coverage,
  };
}

async function runPlanned(execution: Execution, plan: PlannedRun): Promise<TestRun> {
  for (const { place } of plan.commands) await makePlace(execution, place.results);
  let result = await runText(execution, plan.text, plan);
  let counted = await countPlanned(execution, plan, result);
  if (counted === null && result.exitCode !== 0 && !result.timedOut && plan.testsAlone !== plan.text) {
    // What stands before the tests in their script stopped it; that says nothing about the tests.
    result = await runText(execution, plan.testsAlone, plan);
    counted = await countPlanned(execution, plan, result);
  }
  const [main] = plan.commands;
  return {
    command: tellCommand(plan),
    result,
    tool: toolOf(execution.facts, main?.command.runner ?? "npm"),
    counted,
    ...(await readCoverage(execution, plan, result, counted)),
  };
}

const makePlace = ({ measured }: Execution, file: string) =>
  mkdir(path.join(measured, path.posix.dirname(file).slice(MEASURED.length)), { recursive: true });

/** Where results go differs from run to run; it is no part of what was run. */
const tellCommand = ({ script, commands, text }: PlannedRun): string => {
  const [place] = commands.map((c) =>
    path.posix.dirname(path.posix.dirname(path.posix.dirname(c.place.results))),
  );
  const plain = place === undefined ? text : text.replaceAll(place, MEASURED);
  return `npm ${script === "test" ? "test" : `run ${script}`}, as: ${plain}`.slice(0, 1000);
};

const toolOf = (facts: ProjectFacts, name: string): string =>
  facts.packageJson?.dependencies.includes(name) ? name : `node ${process.version}`;

function runText({ run }: Execution, text: string, { commands }: PlannedRun): Promise<CommandResult> {
  const recordsNothing = commands.every((c) => c.coverage === null);
  const env = {
    npm_lifecycle_event: "test",
    ...(recordsNothing ? V8_ENVIRONMENT : {}),
    ...(commands.some((c) => c.command.runner === "node") ? { NODE_OPTIONS: NODE_TEST_OPTIONS } : {}),
  };
  const onPath = 'PATH="$PWD/node_modules/.bin:$PATH"; export PATH; ';
  return run(["sh", "-c", onPath + text], TEST_TIMEOUT_MS, { env });
}

async function countPlanned(
  { measured, testsDir }: Execution,
  { commands }: PlannedRun,
  { output, inside }: CommandResult,
): Promise<Counted | null> {
  const counts: Counted[] = [];
  const printing: PrintedRunner[] = [];
  for (const { command, place } of commands) {
    const text = await readProduced(outside(measured, place.results), MAX_RESULTS_BYTES);
    const results = text === null ? null : readResults(command.runner, text, inside);
    if (results) counts.push(results);
    else if (command.runner !== "node") printing.push(command.runner);
  }
  if (commands.some((c) => c.command.runner === "node")) {
    const events = await readTestEvents(testsDir, inside);
    if (events) counts.push(events);
  }
  const printed = parseTestOutput(output, printing);
  if (printed) {
    const failed = printed.tests - printed.passed - printed.skipped;
    counts.push({ ...printed, failures: failed > 0 ? [toFailure(`${failed} tests fail`, "", inside)] : [] });
  }
  const all = addCounts(counts);
  return all && all.tests > 0 ? all : null;
}

const outside = (measured: string, place: string): string =>
  path.join(measured, place.slice(MEASURED.length));

async function readCoverage(
  execution: Execution,
  plan: PlannedRun,
  result: CommandResult,
  counted: Counted | null,
): Promise<Pick<TestRun, "coverage" | "reported">> {
  const { facts, root, copy } = execution;
  const recording = plan.commands.filter((c) => c.coverage !== null);
  if (recording.length === 0) {
    const plain = counted && { ...counted, byNode: false };
    return { coverage: await plainCoverage(execution, result.inside, plain), reported: null };
  }
  const reports = await Promise.all(recording.map((c) => readReport(execution, c, plan)));
  const hits = mergeHits(reports.map((r) => r.hits(facts, [result.inside])));
  const { scripts, typed, browser } = sortSources(facts);
  const [only] = recording;
  const reported = reports.map((r) => r.reported).find((r) => r !== null);
  const reason = `${recording[0]?.coverage} wrote no coverage report${result.exitCode === 0 ? "" : ", and the tests failed"}`;
  if (hits.size === 0 && !reported) return { coverage: { reason }, reported: { reason } };
  // Runners that stand in for a browser load what pages load.
  const loadsPages = browser.some((f) => hits.has(f.path));
  // c8 keeps what Node recorded, which no option and no directive of the project has narrowed.
  if (recording.length === 1 && only?.coverage === "c8" && (await isRecordedByNode(execution))) {
    const raw = path.join(outside(execution.measured, only.place.coverage), "tmp");
    const coverage = await plainCoverage({ ...execution, coverageDir: raw }, result.inside, null);
    return { coverage, reported: reported ?? { reason } };
  }
  const sources = [...scripts, ...typed, ...(loadsPages ? browser : [])].map((f) => f.path);
  const files = await reportCoverage({ root, copy, sources, hits });
  const covers = new RegExp(`${scriptFile.source}|${typedFile.source}`);
  return { coverage: { covers, files }, reported: reported ?? { reason } };
}

async function readReport({ measured }: Execution, { place, coverage }: PlannedCommand, plan: PlannedRun) {
  const read = async (name: string) => {
    const text = await readProduced(path.join(outside(measured, place.coverage), name), MAX_COVERAGE_BYTES);
    return text === null ? null : parseCoverage(text);
  };
  const [summary, lcov] = [await read("coverage-summary.json"), await read("lcov.info")];
  const totals = (summary ?? lcov)?.totals;
  const reported: ReportedCoverage | null = totals
    ? { tool: coverage ?? "", command: plan.script, ...totals }
    : null;
  return {
    reported,
    hits: (facts: ProjectFacts, roots: string[]): MappedCoverage =>
      lcov
        ? mapCoverage(lcov, { lineCounts: new Map(facts.files.map((f) => [f.path, f.lines])), roots })
        : new Map(),
  };
}

function mergeHits(all: readonly MappedCoverage[]): MappedCoverage {
  const merged: MappedCoverage = new Map();
  for (const hits of all)
    for (const [file, lines] of hits) {
      const into = merged.get(file) ?? new Map<number, number>();
      for (const [line, count] of lines) into.set(line, Math.max(count, into.get(line) ?? 0));
      merged.set(file, into);
    }
  return merged;
}
