import { expect, test } from "vitest";
import { limitsSchema } from "./read-limits";

test("limits are read as they are typed, nothing means none, and what is no limit is refused with what is allowed", () => {
  expect(limitsSchema.parse({ iterations: " 12 ", minutes: "1,5", tokens: "" })).toEqual({
    iterations: 12,
    minutes: 1.5,
    tokens: null,
    dollars: null,
  });
  for (const minutes of ["0,5", "-1", "ten", "1e9", "NaN", "Infinity"])
    expect(limitsSchema.safeParse({ minutes }).error?.issues).toMatchObject([
      { path: ["minutes"], message: "A number from 1 to 100000, or nothing." },
    ]);
});
