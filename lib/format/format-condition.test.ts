import { expect, it } from "vitest";
import { formatDifference, formatMetricValue, formatRequired } from "./format-condition";

const share = { metric: "completeness", operator: "at_least", required: 0.8 } as const;
const count = { metric: "contract_errors", operator: "at_most", required: 0 } as const;
const yesNo = { metric: "agent_available", operator: "at_least", required: 1 } as const;

it("tells what is asked for in the metric's own unit", () => {
  expect([share, count, yesNo].map(formatRequired)).toEqual(["at least 0.80", "at most 0", "yes"]);
});

it("never tells what was not measured as a number", () => {
  expect(formatMetricValue("completeness", null)).toBe("not measured");
  expect(formatDifference({ ...share, actual: null })).toBeNull();
});

it("tells the difference with its sign", () => {
  expect(formatDifference({ ...share, actual: 0.71 })).toBe("−0.09");
  expect(formatDifference({ ...share, actual: 0.95 })).toBe("+0.15");
  expect(formatDifference({ ...share, actual: 0.8 })).toBe("±0.00");
  expect(formatDifference({ ...share, actual: 0.7972 })).toBe("−0.003");
  expect(formatDifference({ ...count, actual: 3 })).toBe("+3");
  expect(formatDifference({ ...yesNo, actual: 0 })).toBeNull();
});
