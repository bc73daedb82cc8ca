import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { countSentence, ratio, yesNo } from "./measure-shape";

/** Read, not run: how many of the written tests could fail at all. */
export function testingMeasures(facts: ProjectFacts): Measure[] {
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
