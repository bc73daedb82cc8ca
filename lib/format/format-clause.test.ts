import { expect, it } from "vitest";
import { formatAppliesWhen } from "./format-clause";

it("tells where a clause applies, with everything that must hold", () => {
  expect(formatAppliesWhen(null)).toBe("Every project");
  expect(formatAppliesWhen({})).toBe("Every project");
  expect(formatAppliesWhen({ has: "frontend", paths: ["src/**", "web/**"], stack: ["Python"] })).toBe(
    "Where it has pages and it is written in Python and a file matches src/** or web/**",
  );
});
