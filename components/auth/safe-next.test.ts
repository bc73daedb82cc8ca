import { expect, it } from "vitest";
import { safeNext } from "./safe-next";

it.each(["/gates", "/sessions/0190?tab=violations#E12"])("returns to %s", (next) => {
  expect(safeNext(next)).toBe(next);
});

it.each([
  undefined,
  "",
  "https://elsewhere.example",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "javascript:alert(1)",
  "sessions",
])("never leaves for %j", (next) => {
  expect(safeNext(next)).toBe("/sessions");
});

it("takes no list of places", () => {
  expect(safeNext(["/gates", "/sessions"])).toBe("/sessions");
});
