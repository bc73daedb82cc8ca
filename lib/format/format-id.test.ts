import { expect, it } from "vitest";
import { formatPlace, shortCommit, shortDigest } from "./format-id";

it("shortens commits to seven and digests to eight digits", () => {
  expect(shortCommit("0123456789abcdef")).toBe("0123456");
  expect(shortDigest("0123456789abcdef")).toBe("01234567");
});

it("names a line only where there is one", () => {
  expect([formatPlace("src/oven.ts", 12), formatPlace("src/oven.ts")]).toEqual([
    "src/oven.ts:12",
    "src/oven.ts",
  ]);
});
