import { expect, it } from "vitest";
import type { Dimension } from "@/lib/domain/assessment/measure";
import { prepareDimensionScores, prepareScoreByDimension } from "./prepare-score-by-dimension";

const scored = (scores: Partial<Record<Dimension, number | null>>) => ({
  dimensions: (Object.keys(scores) as Dimension[]).map((dimension) => ({
    dimension,
    score: scores[dimension] ?? null,
    measured: 1,
    notMeasured: 0,
  })),
});

it("shows all dimensions in their order, each with what it was and is", () => {
  const chart = prepareScoreByDimension(
    scored({ testing: 0.2, code: 0.9 }),
    scored({ testing: 0.7, code: 0.8 }),
  );
  expect(chart.bars.map((bar) => bar.dimension)).toEqual([
    "functional",
    "testing",
    "code",
    "documentation",
    "security",
    "delivery",
  ]);
  expect(chart.bars[1]).toMatchObject({ before: 0.2, now: 0.7, change: "+0.50" });
});

it("draws no bar for what was not measured, and says so in words", () => {
  const chart = prepareScoreByDimension(scored({ testing: null }), scored({ testing: null }));
  expect(chart.bars[1]).toMatchObject({
    label: "Testing: not measured",
    before: null,
    now: null,
    change: null,
  });
  expect(chart.table.rows[1]).toEqual(["Testing", "not measured", "not measured", "–"]);
});

it("draws a measured zero as a zero, not as not measured", () => {
  expect(prepareScoreByDimension(null, scored({ testing: 0 })).bars[1]).toMatchObject({
    label: "Testing",
    now: 0,
  });
});

it("says in a sentence what rose, what fell and what nobody measured", () => {
  const said = (before: Parameters<typeof scored>[0], now: Parameters<typeof scored>[0]) =>
    prepareScoreByDimension(scored(before), scored(now)).summary;
  expect(said({ testing: 0.2, code: 0.9 }, { testing: 0.7, code: 0.8 })).toBe(
    "Higher: Testing +0.50. Lower: Code −0.10. 4 of 6 not measured twice.",
  );
  expect(said({}, { testing: 1 })).toBe("No dimension was measured both before and now.");
});

it("shows one bar each where there is nothing to set beside", () => {
  const chart = prepareDimensionScores(scored({ testing: 0.2, code: null }));
  expect(chart).toMatchObject({ isAlone: true, table: { columns: ["Dimension", "Score"] } });
  expect(chart.bars.map((bar) => bar.before)).toEqual([null, null, null, null, null, null]);
  expect(chart.table.rows[1]).toEqual(["Testing", "0.20"]);
  expect(chart.summary).toContain("Testing 0.20, Code not measured");
});
