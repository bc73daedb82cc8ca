import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts, TestFact } from "../../domain/assessment/project-facts";

/** Whether a test can say anything about the project: it runs, asserts something that can fail, and loads the project. */
export const tells = (test: TestFact): boolean =>
  test.assertions > 0 && !test.skipped && test.reaches !== false;

/** Of tests that are read, fewer than this tell anything: then what they say by passing counts for less, down to nothing. */
const FULL_SHARE = 0.5;

/**
 * Measures of tests that were run, without what tests give that say nothing: a run that no assertion could have made fail
 * proves nothing by passing or by loading the code.
 */
export function discountTests(measures: readonly Measure[], { tests }: ProjectFacts): Measure[] {
  const telling = tests.filter(tells).length;
  const factor = tests.length === 0 ? 1 : Math.min(1, telling / tests.length / FULL_SHARE);
  if (factor === 1) return [...measures];
  const why = `; ${telling} of the ${tests.length} test cases that are written assert anything about the project, and they count by that`;
  return measures.map((measure) => {
    if (measure.state !== "measured" || measure.value === null) return measure;
    if (measure.metric === "test_coverage" && measure.value > 0)
      return { ...measure, value: measure.value * factor, summary: measure.summary + why };
    if (measure.metric !== "tests_pass" || measure.met === null || !measure.n) return measure;
    const met = Math.floor(measure.met * factor);
    // Tests that say nothing are no tests.
    const n = factor === 0 ? 0 : measure.n;
    return { ...measure, met, n, value: n === 0 ? 0 : met / n, summary: measure.summary + why };
  });
}
