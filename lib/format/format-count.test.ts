import { expect, it } from "vitest";
import { formatCount, formatLines } from "./format-count";

it("agrees with the number", () => {
  expect([
    formatCount(1, "file"),
    formatCount(0, "file"),
    formatCount(1204, "file"),
    formatCount(2, "entry", "entries"),
  ]).toEqual(["1 file", "0 files", "1,204 files", "2 entries"]);
});

it("tells added and removed lines apart by sign", () => {
  expect(formatLines(1200, 3)).toBe("+1,200 −3");
});
