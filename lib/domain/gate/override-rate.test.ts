import { expect, test } from "vitest";
import { rateOverrides } from "./override-rate";

test.each([
  [0, 9, "too_few"],
  [9, 9, "too_few"],
  [0, 10, "usual"],
  [1, 11, "usual"],
  [1, 10, "raised"],
  [2, 10, "high"],
] as const)("%i overrides of %i passed gates are %s", (overridden, passed, level) => {
  expect(rateOverrides({ overridden, passed, days: 90 }).level).toBe(level);
});
