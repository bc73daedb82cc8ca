import { expect, it } from "vitest";
import { prepareSavingsByPersona } from "./prepare-savings-by-persona";

const counts = { matchedRuns: 12, scratchRuns: 11, sessions: { reused: 12, scratch: 10.5 } };
const measured = (mean: number, low: number, high: number) =>
  ({ state: "measured", ...counts, mean: mean * 60_000, low: low * 60_000, high: high * 60_000 }) as const;
const few = { state: "not_enough_runs", ...counts, sessions: { reused: 4, scratch: 10.5 } } as const;

it("draws the mean in minutes with how far its interval reaches, left of zero where it took longer", () => {
  const chart = prepareSavingsByPersona({
    time: {
      all: measured(2, 1, 4),
      byPersona: [{ personaId: "qa", personaName: "QA", saving: measured(-3, -5, -2) }],
    },
  });
  expect(chart.dots).toMatchObject([
    { id: "all", label: "All personas (12)", minutes: 2, reach: [1, 2] },
    { id: "qa", label: "QA (12)", minutes: -3, reach: [2, 1] },
  ]);
  expect(chart.table.rows[1]).toEqual(["QA", "−3 min (−5 min to −2 min)", "12", "11"]);
});

it("draws no dot for a persona with too few runs, and says how many there are", () => {
  const chart = prepareSavingsByPersona({
    time: { all: measured(2, 1, 4), byPersona: [{ personaId: "qa", personaName: "QA", saving: few }] },
  });
  expect(chart.dots.map((dot) => dot.id)).toEqual(["all"]);
  expect(chart.table.rows[1]?.[1]).toBe(
    "not enough runs: 4 of 10 sessions that reuse, 10.5 of 10 from scratch",
  );
});

it("says in its sentence that runs took longer, and that there are too few", () => {
  const told = (all: Parameters<typeof prepareSavingsByPersona>[0]["time"]["all"]) =>
    prepareSavingsByPersona({ time: { all, byPersona: [] } }).summary;
  expect(told(measured(-3, -5, -2))).toContain("took longer than one from scratch, on average by 3 min");
  expect(told(few)).toContain("not enough runs: 4 of 10");
});
