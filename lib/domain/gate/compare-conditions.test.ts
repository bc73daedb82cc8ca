import { expect, test } from "vitest";
import { compareConditions, isOtherwise } from "./compare-conditions";
import type { JudgedCondition } from "./gate";

const condition = (overrides: Partial<JudgedCondition>): JudgedCondition => ({
  metric: "completeness",
  operator: "at_least",
  required: 0.6,
  actual: 0.7,
  outcome: "met",
  severity: "error",
  neverOverridable: false,
  reason: "",
  evidence: [],
  ...overrides,
});
const compareOne = (before: Partial<JudgedCondition>, after: Partial<JudgedCondition>) =>
  compareConditions([condition(before)], [condition(after)])[0];

test("a condition tells how its value, its threshold and its outcome moved", () => {
  expect(compareOne({}, { actual: 0.5, required: 0.7, outcome: "violated" })).toMatchObject({
    ...{ value: "fell", required: "raised", outcome: "newly_failing" },
  });
  expect(compareOne({ outcome: "violated", actual: 0.1 }, {})).toMatchObject({
    ...{ value: "rose", required: "same", outcome: "newly_met" },
  });
  expect(compareOne({ actual: null, outcome: "not_measured" }, {})?.value).toBe("newly_measured");
  expect(compareOne({}, { actual: null, outcome: "not_measured" })?.value).toBe("no_longer_measured");
});

test("of what may be at most so much, a lower threshold asks for more", () => {
  const errors = { metric: "contract_errors", operator: "at_most", actual: 0 } as const;
  expect(compareOne({ ...errors, required: 2 }, { ...errors, required: 0 })?.required).toBe("raised");
});

test("conditions that were added and those that are gone are told", () => {
  const changes = compareConditions([condition({})], [condition({ metric: "quality" })]);
  expect(changes.map((c) => [c.metric, c.outcome])).toEqual([
    ["quality", "added"],
    ["completeness", "removed"],
  ]);
  expect(changes.every(isOtherwise)).toBe(true);
});

test("a value that moved within the same outcome is no other judgement, another severity is", () => {
  const moved = compareOne({}, { actual: 0.8 });
  const softer = compareOne({}, { severity: "warning" });
  expect([moved && isOtherwise(moved), softer && isOtherwise(softer)]).toEqual([false, true]);
});
