import type { Measure } from "../../domain/assessment/measure";
import type { FileFact, ProjectFacts } from "../../domain/assessment/project-facts";
import { reachableFrom } from "../detectors/reachable";
import { notMeasured, ratio, type Subject } from "../measures/measure-shape";
import { executedCoverage, type FileCoverage } from "./executed-coverage";
import type { Execution } from "./execution";

export const covering: Subject = { metric: "test_coverage", dimension: "testing", quality: "executed" };

/**
 * Lines of JavaScript that the tests executed, out of all that tests could load: server, tools and what both sides share.
 * Scripts that only pages load run in a browser, which no test of this version drives: they are left out, and the
 * summary says how many. TypeScript beside it counts as not executed, since Node runs none; where it is the greater part,
 * or another language is, nothing is measured.
 * @param inside path of the tree as the tests saw it
 * @param mustShow whether tests passed under a runner that may run them where Node does not record: then having seen no
 *   file of the project at all means that we saw nothing, not that nothing ran
 */
export async function measureCoverage(
  execution: Execution,
  inside: string,
  mustShow: boolean,
): Promise<Measure> {
  const { facts, root, copy, coverageDir } = execution;
  const { scripts, typed, others, browser } = sortSources(facts);
  const lines = (files: readonly FileFact[]) => files.reduce((sum, f) => sum + f.lines, 0);
  if (scripts.length === 0)
    return notMeasured(covering, "There is no JavaScript that tests could execute directly");
  if (lines(typed) + lines(others) > lines(scripts))
    return notMeasured(
      covering,
      "Most of the source is in languages whose coverage this version does not read",
    );
  const sources = scripts.map((f) => f.path);
  const { files, loaded } = await executedCoverage({ root, copy, inside, coverageDir, sources });
  if (mustShow && !facts.files.some((f) => loaded.has(f.path)))
    return notMeasured(covering, "The test runner does not let Node record which lines it executes");
  const uncounted = typed.map((f) => ({ file: f.path, covered: 0, lines: f.lines, changed: false }));
  return tellCoverage([...files, ...uncounted], browser.length);
}

function sortSources(facts: ProjectFacts) {
  const reached = reachableFrom(
    facts.pages.flatMap((p) => p.scripts),
    facts.imports,
  );
  const shared = new Set(
    facts.imports.flatMap((i) => (i.resolved && !reached.has(i.file) ? [i.resolved] : [])),
  );
  const isBrowser = (f: FileFact) => reached.has(f.path) && !shared.has(f.path);
  const sources = facts.files.filter((f) => f.kind === "source" && f.lines > 0);
  const own = sources.filter((f) => !isBrowser(f));
  const [script, type] = [/\.[cm]?js$/, /\.(?:[cm]?ts|[jt]sx)$/];
  return {
    scripts: own.filter((f) => script.test(f.path)),
    typed: own.filter((f) => type.test(f.path)),
    others: own.filter((f) => !script.test(f.path) && !type.test(f.path)),
    browser: sources.filter(isBrowser),
  };
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
