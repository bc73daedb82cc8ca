import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { countSentence, notApplicable, notMeasured, ratio, share, yesNo } from "./measure-shape";

/** Read, not run. */
export const testingMeasures = (facts: ProjectFacts): Measure[] => [...testsAssert(facts), testsReach(facts)];

/** How many imports away from a test code still counts as reached. */
const HOPS = 3;

/** Lines of product code that tests which assert something load, directly or over few imports: the most that they can test. */
function testsReach(facts: ProjectFacts): Measure {
  const subject = { metric: "tests_reach", dimension: "testing", quality: "tree" } as const;
  const sources = facts.files.filter((f) => f.kind === "source" && f.lines > 0);
  const understood = facts.languages.reduce((sum, l) => sum + l.understood, 0);
  if (sources.length === 0) return notApplicable(subject, "There is no source file");
  if (understood === 0)
    return notMeasured(subject, "No detector of this version reads the imports of its languages");
  const next = new Map<string, string[]>();
  for (const { file, resolved } of facts.imports)
    if (resolved) next.set(file, [...(next.get(file) ?? []), resolved]);
  const asserting = facts.tests.filter((t) => t.assertions > 0 && !t.skipped).map((t) => t.file);
  let reached = new Set(asserting);
  for (let hop = 0; hop < HOPS; hop++)
    reached = new Set([...reached, ...[...reached].flatMap((file) => next.get(file) ?? [])]);
  const lines = sources.reduce((sum, f) => sum + f.lines, 0);
  const missed = sources.filter((f) => !reached.has(f.path));
  const near = lines - missed.reduce((sum, f) => sum + f.lines, 0);
  return share(
    subject,
    near / lines,
    `${near} of ${lines} lines of source are within ${HOPS} imports of a test that asserts something`,
    missed
      .sort((a, b) => b.lines - a.lines)
      .map((f) => ({ file: f.path, note: `No test is near these ${f.lines} lines` })),
  );
}

/** How many of the written tests could fail at all. */
function testsAssert(facts: ProjectFacts): Measure[] {
  const subject = { metric: "tests_assert", dimension: "testing", quality: "tree" } as const;
  if (facts.tests.length === 0) return [yesNo(subject, false, "No test case was found")];
  const idle = facts.tests.filter((t) => t.assertions === 0 || t.skipped);
  const met = facts.tests.length - idle.length;
  return [
    ratio(
      subject,
      met,
      facts.tests.length,
      countSentence(met, facts.tests.length, "test cases run and assert something"),
      idle.map((t) => ({
        file: t.file,
        line: t.line,
        note: `"${t.name}" ${t.skipped ? "is skipped" : "asserts nothing"}`,
      })),
    ),
  ];
}
