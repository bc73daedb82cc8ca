import { expect, it } from "vitest";
import { formatScore, formatShare } from "./format-score";

it("gives a score two digits", () => {
  expect([formatScore(0.7), formatScore(0.835), formatScore(0)]).toEqual(["0.70", "0.84", "0.00"]);
});

it("never shows a number for what was not measured", () => {
  expect(formatScore(null)).toBe("not measured");
});

it("gives a share in whole percent", () => {
  expect(formatShare(0.625)).toBe("63%");
});
