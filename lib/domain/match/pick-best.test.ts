import fc from "fast-check";
import { expect, test } from "vitest";
import { pickBest } from "./pick-best";

test("picks what a full sort would put first, in its order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 })),
      fc.integer({ min: 0, max: 20 }),
      (numbers, limit) => {
        const items = numbers.map((value, at) => ({ value, at }));
        const before = (a: (typeof items)[0], b: (typeof items)[0]) =>
          a.value > b.value || (a.value === b.value && a.at < b.at);
        const sorted = [...items].sort((a, b) => (before(a, b) ? -1 : 1));
        expect(pickBest(items, limit, before)).toEqual(sorted.slice(0, limit));
      },
    ),
  );
});
