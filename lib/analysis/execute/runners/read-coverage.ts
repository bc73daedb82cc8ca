import { randomUUID } from "node:crypto";
import path from "node:path";
import type { ProjectFacts } from "../../../domain/assessment/project-facts";
import type { CommandResult } from "../../../sandbox/run-command";
import { type MappedCoverage, mapCoverage, whyRejected } from "../../coverage/map-coverage";
import { MAX_COVERAGE_BYTES, parseCoverage } from "../../coverage/parse-coverage";
import type { FileCoverage } from "../executed-coverage";
import { type Execution, MEASURED } from "../execution";
import { readProduced } from "../read-produced";
import { reportCoverage } from "../report-coverage";
import { scriptFile, sortSources, typedFile } from "../source-files";
import { isRecordedByNode } from "./is-translated";
import { withMaskedDirectives } from "./mask-directives";
import type { PlannedCommand, PlannedRun } from "./plan-commands";
import { plainCoverage } from "./run-plain";
import { makePlaces, outside, placeOf, runText } from "./run-text";
import type { Counted, ReportedCoverage, TestRun } from "./test-run";

/** What the tests of a planned run executed, and what its coverage tool reports. */
export async function readCoverage(
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
  const failed = result.exitCode === 0 ? "" : ", and the tests failed";
  const reason =
    (reported && whyRejected(hits, null)) ?? `${only?.coverage} wrote no coverage report${failed}`;
  // Where no test passed no line is covered by one, whether a report says so or not.
  const nonePassed = counted !== null && counted.passed === 0;
  if (hits.size === 0 && !nonePassed) return { coverage: { reason }, reported: { reason } };
  // Runners that stand in for a browser load what pages load.
  const loadsPages = browser.some((f) => hits.has(f.path));
  // c8 keeps what Node recorded, which no option and no directive of the project has narrowed.
  if (recording.length === 1 && only?.coverage === "c8" && (await isRecordedByNode(execution))) {
    const raw = path.join(outside(execution.measured, only.place.coverage), "tmp");
    const coverage = await plainCoverage({ ...execution, coverageDir: raw }, result.inside, null);
    return { coverage, reported: reported ?? { reason } };
  }
  const sources = [...scripts, ...typed, ...(loadsPages ? browser : [])].map((f) => f.path);
  const first = await reportCoverage({ root, copy, sources, hits });
  const files = first.some((f) => f.hidden > 0) ? await runUnhidden(execution, plan, sources) : first;
  const covers = new RegExp(`${scriptFile.source}|${typedFile.source}`);
  return { coverage: { covers, files: files ?? first }, reported: reported ?? { reason } };
}

/** The same tests once more with nothing hidden from their tool: what it says then is of every line. */
async function runUnhidden(
  execution: Execution,
  plan: PlannedRun,
  sources: readonly string[],
): Promise<FileCoverage[] | null> {
  const { facts, root, copy } = execution;
  const again = movePlan(plan, randomUUID());
  await makePlaces(execution, again);
  const result = await withMaskedDirectives({ root, copy, sources }, () =>
    runText(execution, again.testsAlone, again),
  );
  const recording = again.commands.filter((c) => c.coverage !== null);
  const reports = await Promise.all(recording.map((c) => readReport(execution, c, again)));
  const hits = mergeHits(reports.map((r) => r.hits(facts, [result.inside])));
  return hits.size === 0 ? null : reportCoverage({ root, copy, sources, hits, unhidden: true });
}

/** The same run with its results in another place. */
function movePlan(plan: PlannedRun, name: string): PlannedRun {
  const [old = ""] = plan.commands.map(placeOf);
  const move = (text: string) => text.replaceAll(old, `${MEASURED}/${name}`);
  const commands = plan.commands.map((c) => ({
    ...c,
    place: { results: move(c.place.results), coverage: move(c.place.coverage) },
  }));
  return { ...plan, text: move(plan.text), testsAlone: move(plan.testsAlone), commands };
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
