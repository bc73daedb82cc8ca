import { expect, it } from "vitest";
import { dimensionLabel, metricLabel, phaseLabel, plainWords } from "./format-words";

const labels = [dimensionLabel, metricLabel, phaseLabel].flatMap((table) => Object.values(table));

it("labels in sentence case, each once within its table", () => {
  for (const label of labels) expect(label).toMatch(/^[A-Z][a-z]*( [a-z]+)*$/);
  const metrics = Object.values(metricLabel);
  expect(new Set(metrics).size).toBe(metrics.length);
});

it("reads identifiers as words", () => {
  expect([plainWords("unit_tester"), plainWords("gate.judged"), plainWords("composer")]).toEqual([
    "Unit tester",
    "Gate judged",
    "Composer",
  ]);
});
