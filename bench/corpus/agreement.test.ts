import { describe, expect, test } from "vitest";
import { bootstrapInterval, countOrdered, meanRanks, spearman } from "./agreement.mjs";

const pairs = (...given: [label: number, score: number][]) =>
  given.map(([label, score]) => ({ label, score }));

describe("ranks", () => {
  test("begin at 1, and equal values share the mean of theirs", () => {
    expect(meanRanks([10, 30, 20])).toEqual([1, 3, 2]);
    expect(meanRanks([5, 1, 5, 5])).toEqual([3, 1, 3, 3]);
    expect(meanRanks([2, 2, 1, 3, 3])).toEqual([2.5, 2.5, 1, 4.5, 4.5]);
    expect(meanRanks([])).toEqual([]);
  });
});

describe("Spearman's rho", () => {
  test("is 1 for the same order, -1 for the opposite one", () => {
    expect(spearman(pairs([1, 0.1], [2, 0.2], [3, 0.9]))).toBe(1);
    expect(spearman(pairs([1, 0.9], [2, 0.2], [3, 0.1]))).toBe(-1);
  });

  test("without ties is 1 - 6 Σd² / n(n² - 1)", () => {
    // Ranks 1 2 3 4 5 and 2 1 4 3 5: Σd² = 4, so 1 - 24 / 120.
    const given = pairs([1, 0.2], [2, 0.1], [3, 0.4], [4, 0.3], [5, 0.5]);
    expect(spearman(given)).toBeCloseTo(0.8, 12);
  });

  test("with ties is the correlation of mean ranks", () => {
    // Ranks 1.5 1.5 3.5 3.5 and 1 3 2 4; deviations -1 -1 1 1 and -1.5 0.5 -0.5 1.5: 2 / √(4 · 5).
    const given = pairs([1, 0.1], [1, 0.3], [2, 0.2], [2, 0.4]);
    expect(spearman(given)).toBeCloseTo(2 / Math.sqrt(20), 12);
  });

  test("does not exist for fewer than three pairs, or where one side is all equal", () => {
    expect(spearman(pairs([1, 0.1], [2, 0.2]))).toBeNull();
    expect(spearman(pairs([1, 0.1], [1, 0.2], [1, 0.3]))).toBeNull();
    expect(spearman(pairs([1, 0.5], [2, 0.5], [3, 0.5]))).toBeNull();
  });
});

describe("its interval", () => {
  const given = pairs([1, 0.2], [2, 0.1], [3, 0.4], [4, 0.3], [5, 0.5], [5, 0.9], [1, 0.3], [2, 0.6]);

  test("is the same for the same seed, holds rho and is no wider than -1 to 1", () => {
    const interval = bootstrapInterval(given, { resamples: 2_000, seed: 7 });
    expect(bootstrapInterval(given, { resamples: 2_000, seed: 7 })).toEqual(interval);
    expect(bootstrapInterval(given, { resamples: 2_000, seed: 8 })).not.toEqual(interval);
    const { low, high } = interval ?? { low: 1, high: -1 };
    expect(low).toBeLessThan(spearman(given) ?? 0);
    expect(high).toBeGreaterThan(spearman(given) ?? 0);
    expect(Math.max(Math.abs(low), Math.abs(high))).toBeLessThanOrEqual(1);
  });

  test("is a point where every draw agrees", () => {
    const same = pairs([1, 0.1], [2, 0.2], [3, 0.3], [4, 0.4]);
    const { low, high } = bootstrapInterval(same, { resamples: 500 }) ?? {};
    expect(low).toBeCloseTo(1, 12);
    expect(high).toBeCloseTo(1, 12);
  });

  test("narrows with the level, and does not exist without a rho", () => {
    const wide = bootstrapInterval(given, { resamples: 2_000, level: 0.95 });
    const narrow = bootstrapInterval(given, { resamples: 2_000, level: 0.5 });
    expect(narrow?.low).toBeGreaterThan(wide?.low ?? 1);
    expect(narrow?.high).toBeLessThan(wide?.high ?? -1);
    expect(bootstrapInterval(pairs([1, 0.1]), { resamples: 10 })).toBeNull();
  });
});

describe("pairs in order", () => {
  test("count only from two labels apart, and equal scores count half", () => {
    // 1-3 right, 1-4 equal, 1-2 and 3-4 and 2-3 too near, 2-4 wrong.
    const given = pairs([1, 0.3], [3, 0.5], [4, 0.3], [2, 0.4]);
    expect(countOrdered(given)).toEqual({ right: 1.5, compared: 3, share: 0.5 });
  });

  test("can be counted from another distance", () => {
    expect(countOrdered(pairs([1, 0.1], [2, 0.2]), 1)).toEqual({ right: 1, compared: 1, share: 1 });
  });

  test("have no share where no two are that far apart", () => {
    expect(countOrdered(pairs([1, 0.1], [2, 0.2]))).toEqual({ right: 0, compared: 0, share: null });
  });
});
