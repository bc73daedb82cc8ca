import { expect, it } from "vitest";
import { formatChange, formatScore, formatShare } from "./format-score";

it("gives a score two digits", () => {
  expect([formatScore(0.7), formatScore(0.835), formatScore(0)]).toEqual(["0.70", "0.84", "0.00"]);
});

it("never shows a number for what was not measured", () => {
  expect(formatScore(null)).toBe("not measured");
});

it("gives a share in whole percent", () => {
  expect(formatShare(0.625)).toBe("63%");
});

it("gives a change its sign, also where it rounds to nothing", () => {
  expect([formatChange(0.4, 0.62), formatChange(0.5, 0.47), formatChange(0.5, 0.501)]).toEqual([
    "+0.22",
    "−0.03",
    "±0.00",
  ]);
});

it("gives no change where one side was not measured", () => {
  expect([formatChange(null, 0.5), formatChange(0.5, null)]).toEqual([null, null]);
});
