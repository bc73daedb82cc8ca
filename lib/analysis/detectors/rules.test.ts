import fc from "fast-check";
import { expect, test } from "vitest";
import type { TestFact } from "../../domain/assessment/project-facts";
import { findUntested } from "./rules";

const named = (name: string, more: Partial<TestFact> = {}): TestFact => ({
  file: "test/a.test.js",
  line: 1,
  name,
  assertions: 1,
  skipped: false,
  ...more,
});
const rule = (text: string) => ({ file: "README.md", line: 1, text });
const untested = (text: string, ...tests: TestFact[]) => findUntested([rule(text)], tests).length === 1;

test("a rule is spoken of by a test whose name has half of its words, in whatever form", () => {
  const orders = "An order can be baked only once.";
  expect(untested(orders, named("bakes orders"))).toBe(false);
  expect(untested(orders, named("lists an order"))).toBe(true);
  expect(untested(orders)).toBe(true);
});

test("a test that is skipped or asserts nothing speaks of nothing", () => {
  const bakes = "bakes orders once";
  expect(untested("An order can be baked only once.", named(bakes, { skipped: true }))).toBe(true);
  expect(untested("An order can be baked only once.", named(bakes, { assertions: 0 }))).toBe(true);
});

test("looking words up finds what comparing each rule with each name finds", () => {
  const words = fc.array(fc.constantFrom("cake", "order", "oven", "flour", "sugar", "salt", "price"), {
    minLength: 2,
    maxLength: 7,
  });
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 6 }), (about, names) => {
      const wanted = new Set(about);
      const spoken = names.some((name) => {
        const shared = [...wanted].filter((word) => name.includes(word)).length;
        return shared >= 2 && shared >= wanted.size / 2;
      });
      expect(untested(about.join(" "), ...names.map((name) => named(name.join(" "))))).toBe(!spoken);
    }),
  );
});
