import { expect, it } from "vitest";
import { withCount } from "./with-count";

it("puts one number before a title, however often it changes, and takes it away at none", () => {
  expect(withCount("Gates · Maestro", 2)).toBe("(2) Gates · Maestro");
  expect(withCount("(2) Gates · Maestro", 12)).toBe("(12) Gates · Maestro");
  expect(withCount("(12) Gates · Maestro", 0)).toBe("Gates · Maestro");
});
