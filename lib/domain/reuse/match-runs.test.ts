import fc from "fast-check";
import { expect, it } from "vitest";
import { CALIPER, type ComparedRun, matchRuns } from "./match-runs";

const run = (runId: string, size: number, value = 1, group = "g"): ComparedRun => ({
  runId,
  sessionId: `s${runId}`,
  group,
  size,
  value,
});
const idsOf = (controls: readonly ComparedRun[] = []) => controls.map((one) => one.runId).sort();

it("takes the two nearest runs from scratch, all that are equally near, and one for several", () => {
  const reused = [run("a", 0), run("b", 0.3)];
  const scratch = [run("c", 0.1), run("d", -0.1), run("e", 0.1), run("f", 0.3), run("far", 0.45)];
  const { matched } = matchRuns(reused, scratch);
  expect(idsOf(matched[0]?.controls)).toEqual(["c", "d", "e"]);
  expect(idsOf(matched[1]?.controls)).toEqual(["f", "far"]);
});

it("says of each run that it cannot compare why not", () => {
  const reused = [
    run("alone", 0),
    run("other size", 3),
    run("near", 0),
    run("only", 0, 1, "h"),
    run("x", 0, 1, "none"),
  ];
  const scratch = [run("c", 0.1), run("d", -0.1), run("e", 0, 1, "h"), run("f", 0, 1, "h")];
  const { matched, unmatched } = matchRuns(reused, scratch);
  expect(matched.map((one) => one.run.runId)).toEqual(["alone", "near"]);
  expect(unmatched).toEqual([
    { runId: "other size", reason: "none_of_its_size" },
    { runId: "only", reason: "too_few_alike" },
    { runId: "x", reason: "no_comparable_run" },
  ]);
});

it("never compares across groups or beyond the caliper, and loses no run", () => {
  const runs = fc.array(
    fc.record({ size: fc.double({ min: -2, max: 2, noNaN: true }), group: fc.constantFrom("g", "h") }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(runs, runs, (a, b) => {
      const reused = a.map(({ size, group }, at) => run(`r${at}`, size, 1, group));
      const scratch = b.map(({ size, group }, at) => run(`c${at}`, size, 1, group));
      const { matched, unmatched } = matchRuns(reused, scratch);
      expect(matched.length + unmatched.length).toBe(reused.length);
      for (const one of matched)
        for (const control of one.controls) {
          expect(control.group).toBe(one.run.group);
          expect(Math.abs(control.size - one.run.size)).toBeLessThanOrEqual(CALIPER + 1e-6);
        }
    }),
  );
});
