import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { notApplicable, notMeasured, ratio, type Subject, yesNo } from "../measures/measure-shape";
import type { FileCoverage } from "./executed-coverage";
import type { TestRun } from "./runners/test-run";
import { countLines, sortSources } from "./source-files";

export const covering: Subject = { metric: "test_coverage", dimension: "testing", quality: "executed" };
export const reporting: Subject = { metric: "reported_coverage", dimension: "testing", quality: "executed" };

/**
 * Lines of code that the tests executed, out of all that tests could load, files that no test loads included. Scripts
 * that only pages load are left out, and the summary says how many. Where the greater part of the source is in languages
 * that no run recorded, nothing is measured.
 */
export function measureCoverage(facts: ProjectFacts, runs: readonly TestRun[]): Measure {
  const recorded = runs.flatMap(({ coverage }) => ("files" in coverage ? [coverage] : []));
  const reasons = runs.flatMap(({ coverage }) => ("reason" in coverage ? [coverage.reason] : []));
  const covers = recorded.map((r) => r.covers);
  const { scripts, typed, others, browser } = sortSources(facts, covers);
  if (recorded.length === 0)
    return notMeasured(covering, reasons[0] ?? "No run recorded which lines it executed");
  const isCovered = (file: string) => covers.some((languages) => languages.test(file));
  const apart = [...others, ...[...scripts, ...typed].filter((f) => !isCovered(f.path))];
  const files = recorded.flatMap((r) => r.files);
  const known = facts.files.filter((f) => files.some((c) => c.file === f.path));
  if (files.length === 0 || countLines(apart) > countLines(known))
    return notMeasured(
      covering,
      "Most of the source is in languages whose coverage this version does not read",
    );
  // JavaScript and TypeScript stand beside each other: what one run could not record of them was not executed, unless a
  // run of their own may have executed them unseen.
  const uncounted = (reasons.length > 0 ? [] : [...scripts, ...typed])
    .filter((f) => !isCovered(f.path))
    .map((f) => ({ file: f.path, covered: 0, lines: f.lines, changed: false }));
  const unseen = browser.filter((f) => !files.some((c) => c.file === f.path));
  const measure = tellCoverage([...files, ...uncounted], unseen.length);
  return reasons.length === 0 ? measure : { ...measure, summary: [measure.summary, ...reasons].join(". ") };
}

function tellCoverage(files: readonly FileCoverage[], browser: number): Measure {
  const lines = files.reduce((sum, f) => sum + f.lines, 0);
  const covered = files.reduce((sum, f) => sum + f.covered, 0);
  const apart =
    browser > 0 ? ` (${browser} browser ${browser === 1 ? "script" : "scripts"} not counted)` : "";
  const least = files
    .filter((f) => f.covered < f.lines)
    .sort((a, b) => b.lines - b.covered - (a.lines - a.covered));
  const evidence = least.map((f) => ({
    file: f.file,
    note: f.changed
      ? "Changed while the commands ran: none of its lines counts as executed"
      : `${f.covered} of ${f.lines} lines executed`,
  }));
  const summary = `${covered} of ${lines} lines of code were executed by the tests${apart}`;
  // A percentage, not a count of things: thousands of lines would shrink nothing.
  return { ...ratio(covering, covered, lines, summary, evidence), met: null, n: null };
}

/** What the project's own tool says of its lines, to its own decimal. Shown beside ours, never scored. */
export function measureReported(runs: readonly TestRun[]): Measure {
  const said = runs.flatMap(({ reported }) => (reported && "lines" in reported ? [reported] : []));
  const reports = said.filter((report) => report.lines.total > 0);
  const reasons = runs.flatMap(({ reported }) => (reported && "reason" in reported ? [reported.reason] : []));
  const [report] = reports;
  if (!report && said.length > 0)
    return notMeasured(reporting, "The project's own tool counts no line at all");
  if (!report)
    return reasons[0] === undefined
      ? notApplicable(reporting, "The project has no tool of its own that reports coverage")
      : notMeasured(reporting, reasons[0]);
  const told = reports.map(({ tool, lines, branches }) => {
    const ways = branches === null ? "" : ` and ${branches.percent} % of branches`;
    return `${tool} reports ${lines.percent} % of lines (${lines.covered} of ${lines.total})${ways}`;
  });
  const summary = `The project's own tool ${told.join("; ")}`;
  return {
    ...yesNo(reporting, true, summary),
    value: Math.min(1, report.lines.percent / 100),
    tool: report.tool,
  };
}
