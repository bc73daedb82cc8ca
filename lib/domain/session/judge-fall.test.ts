import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type IterationEffect, judgeFall } from "./judge-fall";

const effect = (overrides: Partial<IterationEffect> = {}): IterationEffect => ({
  kind: "repair",
  scoreBefore: 0.7,
  scoreReached: 0.6,
  unmetBefore: 3,
  unmetAfter: 3,
  maxRegression: 0.05,
  isOfPersonasOnly: true,
  ...overrides,
});

describe("a fall of the score", () => {
  test("beyond what the policy tolerates is taken back, whatever else the iteration met", () => {
    expect(judgeFall(effect({ unmetAfter: 0 }))).toEqual({ revert: true, why: "it is more than 0.05" });
  });
  test("within it is taken back unless more clauses are met", () => {
    expect(judgeFall(effect({ scoreReached: 0.67 }))).toMatchObject({ revert: true });
    expect(judgeFall(effect({ scoreReached: 0.67, unmetAfter: 2 }))).toEqual({
      revert: false,
      why: "it is within 0.05 and 1 more clause is met",
    });
    expect(judgeFall(effect({ scoreReached: 0.67, unmetBefore: null, unmetAfter: 0 }))).toMatchObject({
      revert: true,
    });
  });
  test("that cannot be seen is none", () => {
    expect(judgeFall(effect({ scoreReached: 0.696 }))).toBeNull();
    expect(judgeFall(effect({ scoreReached: 0.9 }))).toBeNull();
  });
  test("is never taken back where a person's changes are among it, nor in a build", () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        score,
        score,
        fc.nat(9),
        fc.nat(9),
        (scoreBefore, scoreReached, unmetBefore, unmetAfter) => {
          const any = { scoreBefore, scoreReached, unmetBefore, unmetAfter };
          expect(judgeFall(effect({ ...any, isOfPersonasOnly: false }))?.revert ?? false).toBe(false);
          expect(judgeFall(effect({ ...any, kind: "build" }))?.revert ?? false).toBe(false);
          if (scoreReached >= scoreBefore) expect(judgeFall(effect(any))).toBeNull();
        },
      ),
    );
  });
});
