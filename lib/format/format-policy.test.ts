import { expect, test } from "vitest";
import { formatApprovers, formatAsked, formatMinutes } from "./format-policy";

const condition = { severity: "error", neverOverridable: false } as const;

test("a condition says its threshold, and a ladder its base, step and cap", () => {
  expect(formatAsked({ ...condition, metric: "contract_errors", operator: "at_most", threshold: 0 })).toBe(
    "at most 0",
  );
  expect(
    formatAsked({
      ...condition,
      ...{ metric: "completeness", operator: "at_least", threshold: { base: 0.6, step: 0.1, cap: 0.95 } },
    }),
  ).toBe("at least 0.60, +0.10 each iteration, to 0.95");
});

test("approvers are counted by role, minutes told in the largest whole unit", () => {
  expect(
    formatApprovers([
      { role: "approver", count: 2 },
      { role: "admin", count: 1 },
    ]),
  ).toBe("2 approvers and 1 administrator");
  expect([30, 90, 120, 1440, 4320].map(formatMinutes)).toEqual([
    "30 min",
    "90 min",
    "2 h",
    "1 day",
    "3 days",
  ]);
});
