import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeDecision, makeReuseRun } from "../../testing/make-reuse-run";
import { LEAST_SESSIONS, measureSavings } from "./measure-savings";
import type { ReuseRun } from "./reuse-run";

const options = { start: "deliverable", measure: "durationMs" } as const;
const MINUTE = 60_000;
const took = (minutes: number) => ({ durationMs: minutes * MINUTE });
const reusedRun = (id: string, minutes: number, overrides: Partial<ReuseRun> = {}) =>
  makeReuseRun(id, { ...took(minutes), decision: makeDecision({ start: "deliverable" }), ...overrides });
const scratchRun = (id: string, minutes: number, overrides: Partial<ReuseRun> = {}) =>
  makeReuseRun(id, { ...took(minutes), ...overrides });
/** Durations around a mean: 9, 10 and 11 tenths of it by turns. */
const several = (n: number, make: (id: string, minutes: number) => ReuseRun, name: string, minutes: number) =>
  Array.from({ length: n }, (_, at) => make(`${name}${at}`, (minutes * (9 + (at % 3))) / 10));

describe("one reused run", () => {
  const small = { size: { kind: "build", words: 100, parts: 10 } } as const;
  const large = { size: { kind: "build", words: 130, parts: 10 } } as const;
  const runs = [
    reusedRun("r1", 4, small),
    reusedRun("r2", 12, large),
    scratchRun("s1", 10, small),
    scratchRun("s2", 14, small),
    scratchRun("s3", 9, large),
    scratchRun("s4", 10, large),
  ];

  it("saved the mean of those of its size less its own time, which may be negative", () => {
    // (10 + 14) / 2 − 4 = 8 and (9 + 10) / 2 − 12 = −2.5
    expect(measureSavings(runs, options).ofRuns).toEqual([
      { runId: "r1", saved: 8 * MINUTE, scratchMean: 12 * MINUTE, scratchRunIds: ["s1", "s2"], why: null },
      {
        runId: "r2",
        saved: -2.5 * MINUTE,
        scratchMean: 9.5 * MINUTE,
        scratchRunIds: ["s3", "s4"],
        why: null,
      },
    ]);
  });

  it("is no number for all of them: the page says how many there are", () => {
    expect(measureSavings(runs, options).all).toEqual({
      state: "not_enough_runs",
      matchedRuns: 2,
      scratchRuns: 4,
      sessions: { reused: 2, scratch: 4 },
    });
  });

  it("is left out with its reason where it cannot be compared", () => {
    const { ofRuns } = measureSavings(
      [
        ...runs,
        reusedRun("failed", 1, { state: "failed" }),
        reusedRun("running", 1, { state: "running", endedAt: null, durationMs: null }),
        reusedRun("second", 1, { iteration: 2 }),
        reusedRun("unmeasured", 1, { kind: "repair", size: null }),
        reusedRun("other agent", 1, { agentId: "another" }),
      ],
      options,
    );
    expect(ofRuns.slice(2).map(({ runId, why }) => [runId, why])).toEqual([
      ["failed", "failed"],
      ["running", "not_finished"],
      ["second", "later_iteration"],
      ["unmeasured", "size_unknown"],
      ["other agent", "no_comparable_run"],
    ]);
  });

  it("is never compared with a run whose start nobody recorded, nor with one that failed", () => {
    const others = [
      reusedRun("r1", 4),
      reusedRun("r2", 4),
      scratchRun("old", 10, { decision: null }),
      scratchRun("failed", 10, { state: "failed" }),
      scratchRun("templated", 10, { decision: makeDecision({ start: "template" }) }),
    ];
    expect(measureSavings(others, options).matched).toEqual([]);
  });
});

describe("all reused runs", () => {
  it("get a number from ten sessions on each side on, and not from nine", () => {
    const withSessions = (reused: number, scratch: number) =>
      measureSavings(
        [...several(reused, reusedRun, "r", 4), ...several(scratch, scratchRun, "s", 10)],
        options,
      ).all.state;
    expect(withSessions(LEAST_SESSIONS, LEAST_SESSIONS)).toBe("measured");
    expect(withSessions(LEAST_SESSIONS - 1, 30)).toBe("not_enough_runs");
    expect(withSessions(30, LEAST_SESSIONS - 1)).toBe("not_enough_runs");
  });

  it("saved the difference of the means, with the truth of a clear case inside the interval", () => {
    const { all } = measureSavings(
      [...several(12, reusedRun, "r", 4), ...several(12, scratchRun, "s", 10)],
      options,
    );
    if (all.state !== "measured") throw new Error(all.state);
    expect(all.mean).toBeCloseTo(6 * MINUTE, 3);
    expect(all.low).toBeGreaterThan(5 * MINUTE);
    expect(all.low).toBeLessThan(6 * MINUTE);
    expect(all.high).toBeGreaterThan(6 * MINUTE);
    expect(all.high).toBeLessThan(7 * MINUTE);
  });

  it("may cost time: a negative saving is shown as one", () => {
    const { all } = measureSavings(
      [...several(12, reusedRun, "r", 14), ...several(12, scratchRun, "s", 10)],
      options,
    );
    expect(all).toMatchObject({ state: "measured", mean: expect.closeTo(-4 * MINUTE, 3) });
    expect(all.state === "measured" && all.high).toBeLessThan(0);
  });

  it("count sessions, not runs: many runs of few sessions are not enough", () => {
    const inFewSessions = (runs: ReuseRun[]) =>
      runs.map((run, at) => ({ ...run, sessionId: `${run.id[0]}${at % 4}` }));
    const { all } = measureSavings(
      [...inFewSessions(several(40, reusedRun, "r", 4)), ...inFewSessions(several(40, scratchRun, "s", 10))],
      options,
    );
    expect(all).toMatchObject({ state: "not_enough_runs", sessions: { reused: expect.closeTo(4, 6) } });
  });

  it("are compared by what was metered only where both sides were", () => {
    const runs = [...several(12, reusedRun, "r", 4), ...several(12, scratchRun, "s", 10)];
    const cost = { start: "deliverable", measure: "cost" } as const;
    expect(measureSavings(runs, cost)).toMatchObject({
      all: { matchedRuns: 0 },
      ofRuns: [{ why: "not_metered" }, ...Array(11).fill({})],
    });
    const metered = runs.map((run) => ({ ...run, cost: (run.durationMs ?? 0) / MINUTE }));
    expect(measureSavings(metered, cost).all).toMatchObject({ mean: expect.closeTo(6, 6) });
  });

  it("do not change when all durations are told in another unit, or come in another order", () => {
    const durations = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 12, maxLength: 14 });
    fc.assert(
      fc.property(durations, durations, fc.integer({ min: 2, max: 1000 }), (a, b, factor) => {
        const make = (scale: number) => [
          ...a.map((minutes, at) => reusedRun(`r${at}`, minutes * scale)),
          ...b.map((minutes, at) => scratchRun(`s${at}`, minutes * scale)),
        ];
        const one = measureSavings(make(1), options).all;
        const other = measureSavings(make(factor), options).all;
        const reversed = measureSavings(make(1).reverse(), options).all;
        expect([other.state, reversed.state]).toEqual([one.state, one.state]);
        if (one.state !== "measured" || other.state !== "measured" || reversed.state !== "measured") return;
        expect(other.mean / factor).toBeCloseTo(one.mean, 3);
        expect(one.low <= one.mean && one.mean <= one.high).toBe(true);
        expect(Math.abs(other.low / factor / one.low - 1)).toBeLessThan(1e-6);
        expect(reversed.mean).toBeCloseTo(one.mean, 3);
      }),
      { numRuns: 25 },
    );
  });
});
