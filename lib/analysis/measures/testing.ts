import type { Evidence, Measure } from "../../domain/assessment/measure";
import type { ProjectFacts, TestFact } from "../../domain/assessment/project-facts";
import {
  countSentence,
  notApplicable,
  notMeasured,
  ratio,
  type Subject,
  share,
  yesNo,
} from "./measure-shape";
import { tells } from "./telling-tests";

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
  const run = facts.idleScripts?.includes("test") ? [] : facts.tests;
  const asserting = run.filter(tells).map((t) => t.file);
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
  if (facts.idleScripts?.includes("test"))
    return [saysNothing(subject, "The test script runs nothing", facts)];
  const met = facts.tests.filter(tells).length;
  if (met === 0) return [saysNothing(subject, "None of them asserts anything about the project", facts)];
  const said = countSentence(
    met,
    facts.tests.length,
    "test cases run and assert something about the project",
  );
  return [ratio(subject, met, facts.tests.length, said, idleTests(facts))];
}

/** Tests that say nothing are no tests: there is no count to shrink by. */
function saysNothing(subject: Subject, why: string, facts: ProjectFacts): Measure {
  const { length } = facts.tests;
  const said = length === 1 ? "1 test case is written" : `${length} test cases are written`;
  const evidence = idleTests(facts);
  return share(
    subject,
    0,
    `${said}, and no test says anything: ${why.charAt(0).toLowerCase()}${why.slice(1)}`,
    evidence.length > 0 ? evidence : [{ file: "package.json", note: why }],
  );
}

const idleTests = (facts: ProjectFacts): Evidence[] =>
  facts.tests
    .filter((t) => !tells(t))
    .map((t) => ({ file: t.file, line: t.line, note: `"${t.name}" ${whyIdle(t)}` }));

const whyIdle = (test: TestFact): string => {
  if (test.skipped) return "is skipped";
  return test.assertions === 0 ? "asserts nothing" : "loads nothing of the project";
};
