import { expect, test } from "vitest";
import { formatKept, formatPassed, formatStack, formatUses } from "./format-template";

const none = { offered: 0, uses: 0, linesUsed: 0, linesKept: 0, kept: 0, judged: 0, passed: 0 };

test("says nothing from nothing, and how many it rests on", () => {
  expect([formatUses(none), formatKept(none), formatPassed(none)]).toEqual([
    "No uses yet",
    "No uses yet",
    "No uses yet",
  ]);
  const used = { ...none, offered: 5, uses: 2 };
  expect([formatUses(used), formatKept(used), formatPassed(used)]).toEqual([
    "2 uses of 5 offers",
    "Not measured",
    "Not measured",
  ]);
  const settled = { ...used, kept: 2, linesUsed: 40, linesKept: 30, judged: 2, passed: 1 };
  expect([formatKept(settled), formatPassed(settled)]).toEqual(["75% of lines, n 2", "1 of 2 passed"]);
  expect(formatKept({ ...settled, linesUsed: 0, linesKept: 0 })).toBe("No lines, n 2");
  expect(formatUses({ ...none, uses: 1 })).toBe("1 use");
});
test("tells a stack by what is known of it", () => {
  expect(formatStack({ language: "typescript", framework: "nestjs" })).toBe("typescript, nestjs");
  expect(formatStack({ language: null, framework: null })).toBe("–");
});
