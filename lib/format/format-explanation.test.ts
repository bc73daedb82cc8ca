import { expect, test } from "vitest";
import type { ScoreChange, ScoreExplanation } from "../domain/assessment/explain-score";
import { describeBinding, describeChange, recommendChange } from "./format-explanation";

const change: ScoreChange = {
  metric: "links_resolve",
  dimension: "documentation",
  value: 0.5,
  met: 1,
  n: 2,
  summary: "1 of 2 links resolve",
  evidence: [],
  lifts: [],
  score: 0.65,
  gain: 0.05,
  uncapped: 0.65,
  uncappedGain: 0.05,
};
const free: ScoreExplanation = {
  score: 0.6,
  uncapped: 0.6,
  binding: [],
  changes: [change],
  together: 0.65,
  others: 0,
};
const cap = { cap: "build_fails" as const, limit: 0.4, reason: "The build fails." };
const held: ScoreExplanation = { ...free, score: 0.4, binding: [cap] };

test("a change says from where to where the score goes", () => {
  expect(describeChange(change, free)).toBe("Score 0.60 → 0.65 (+0.05)");
  expect(recommendChange(change, free)).toBe(
    "Links resolve: 1 of 2 links resolve. Score 0.60 → 0.65 (+0.05).",
  );
});

test("what cannot be seen in two digits is not told as a gain", () => {
  expect(describeChange({ ...change, score: 0.6001, gain: 0.0001 }, free)).toBe("Less than +0.01");
});

test("while a cap binds, a change says that alone it does not help, and what it would be worth", () => {
  expect(describeBinding(free)).toBeNull();
  expect(describeBinding(held)).toBe("Nothing raises the score above 0.40 while the build fails.");
  expect(describeChange({ ...change, score: 0.4, gain: 0 }, held)).toBe(
    "Alone it changes nothing while the build fails; without any cap it would add +0.05",
  );
});

test("a change that lifts a cap names it", () => {
  expect(describeChange({ ...change, score: 0.6, gain: 0.2, lifts: [cap] }, held)).toBe(
    "Score 0.40 → 0.60 (+0.20); it lifts the cap of 0.40 (the build fails)",
  );
});
