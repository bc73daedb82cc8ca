import { describe, expect, test } from "vitest";
import { calibrate, describeBasis, LEAST_LABELS, type MatchLabel, shippedCalibration } from "./calibration";
import { fitLogistic, logistic } from "./fit-logistic";

/** Decisions of a person who takes what is strong and does not care for the rest: half of them, in turn. */
const labels = (count: number): MatchLabel[] =>
  Array.from({ length: count }, (_, i) => ({
    features: { strength: (i % 10) / 10, common: 0, similarity: (i % 3) / 3, phrases: i % 2, persona: 0 },
    taken: i % 10 > 6,
  }));
const next = { source: "built_in", version: 3 } as const;

describe("a calibration", () => {
  test("is estimated until there are enough labels, and says on how many it rests from then on", () => {
    expect(calibrate(labels(LEAST_LABELS - 1), next)).toEqual(shippedCalibration("built_in"));
    const fitted = calibrate(labels(LEAST_LABELS), next);
    expect(fitted).toMatchObject({ version: 3, basis: { kind: "calibrated", labels: LEAST_LABELS } });
    expect(describeBasis(fitted.basis)).toBe("calibrated on 50 labels");
    expect(describeBasis(shippedCalibration("none").basis)).toBe("estimated");
  });

  test("is not learnt from decisions that all went one way", () => {
    const taken = labels(200).map((label) => ({ ...label, taken: true }));
    expect(calibrate(taken, next).basis.kind).toBe("estimated");
  });

  test("comes nearer to what people decide, the more of it there is", () => {
    const loss = (count: number) => {
      const { weights } = calibrate(labels(count), next);
      const all = labels(1000).map(({ features, taken }) => {
        const p = logistic(features, weights);
        return -Math.log(taken ? p : 1 - p);
      });
      return all.reduce((sum, value) => sum + value, 0) / all.length;
    };
    expect(loss(100)).toBeLessThan(loss(0));
    expect(loss(1000)).toBeLessThan(loss(100));
  });
});

describe("logistic regression", () => {
  /** A fixed sequence of numbers from 0 to below 1. */
  const numbers = (() => {
    let state = 7;
    return () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
  })();

  test("finds the weights that made the cases", () => {
    const truth = { intercept: -1, a: 3, b: -2 };
    const cases = Array.from({ length: 20_000 }, () => {
      const features = { a: numbers(), b: numbers() * 4 };
      const y = numbers() < logistic(features, truth) ? 1 : 0;
      return { features, y } as const;
    });
    const found = fitLogistic(cases, ["a", "b"]);
    expect(found.a).toBeCloseTo(3, 0);
    expect(found.b).toBeCloseTo(-2, 0);
    expect(found.intercept).toBeCloseTo(-1, 0);
  });

  test("stays finite where one feature tells everything, and where one never changes", () => {
    const cases = [0, 1, 0, 1].map((a) => ({ features: { a, b: 5 }, y: a === 1 ? 1 : 0 }) as const);
    const found = fitLogistic(cases, ["a", "b"]);
    expect(Object.values(found).every(Number.isFinite)).toBe(true);
    expect(logistic({ a: 1, b: 5 }, found)).toBeGreaterThan(0.9);
  });
});
