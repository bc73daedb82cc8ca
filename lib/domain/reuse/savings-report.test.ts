import { expect, it } from "vitest";
import { makeDecision, makeReuseRun } from "../../testing/make-reuse-run";
import { savingsFilterSchema } from "./savings-filter";
import { makeSavingsReport } from "./savings-report";

const filter = { from: "2027-03-01", to: "2027-03-31", reuse: "deliverable" } as const;
const reused = makeDecision({ start: "deliverable", similarity: 0.9, threshold: 0.88 });
const minutes = (n: number) => ({ durationMs: n * 60_000 });
const onDay = (day: string) => ({ startedAt: `${day}T10:00:00.000Z`, endedAt: `${day}T11:00:00.000Z` });
/** Eleven sessions reuse and eleven do not; two reused runs are of another agent, which never began from scratch. */
const history = [
  ...Array.from({ length: 11 }, (_, at) =>
    makeReuseRun(`r${at}`, {
      decision: reused,
      ...minutes(3 + (at % 2)),
      ...onDay(at < 10 ? "2027-03-03" : "2027-03-10"),
    }),
  ),
  ...Array.from({ length: 11 }, (_, at) =>
    makeReuseRun(`s${at}`, { ...minutes(9 + (at % 3)), ...onDay("2027-03-02") }),
  ),
  makeReuseRun("o1", { decision: reused, agentId: "other", ...minutes(1), ...onDay("2027-03-15") }),
  makeReuseRun("o2", { decision: reused, agentId: "other", ...minutes(2), ...onDay("2027-03-15") }),
];

it("keeps what is modelled apart from what was measured: no run is in both", () => {
  const report = makeSavingsReport(history, filter);
  expect(report.time.all).toMatchObject({ state: "measured", matchedRuns: 11 });
  expect(report.unmeasured).toEqual({ runs: 2, durationMs: 180_000 });
  expect(report.rows.map((row) => row.saving.why)).toEqual([
    ...Array(11).fill(null),
    "no_comparable_run",
    "no_comparable_run",
  ]);
});

it("has all reused runs to model while there are too few to measure", () => {
  const report = makeSavingsReport(history.slice(2), filter);
  expect(report.time.all.state).toBe("not_enough_runs");
  expect(report.unmeasured.runs).toBe(11);
});

it("changes no comparison by a filter of persona, agent or kind, and keeps what can be chosen", () => {
  const report = makeSavingsReport(history, { ...filter, agent: "composer" });
  expect(report.time.all).toEqual(makeSavingsReport(history, filter).time.all);
  expect(report.summary.executed.count).toBe(22);
  expect(report.choices.agents).toEqual(["composer", "other"]);
  expect(makeSavingsReport(history, { ...filter, kind: "repair" }).rows).toEqual([]);
});

it("adds up week by week, with a hole where there were too few runs", () => {
  const { weeks, time } = makeSavingsReport(history, filter);
  expect(weeks.map(({ week, executed, reused }) => [week, executed, reused])).toEqual([
    ["2027-03-01", 21, 10],
    ["2027-03-08", 1, 1],
    ["2027-03-15", 2, 2],
  ]);
  if (time.all.state !== "measured") throw new Error(time.all.state);
  expect(weeks[1]?.cumulative?.saved).toBeCloseTo(11 * time.all.mean, 3);
  expect(weeks[2]?.cumulative).toEqual(weeks[1]?.cumulative);
  expect(makeSavingsReport(history.slice(1), filter).weeks[0]?.cumulative).toBeNull();
});

it("is asked for a span that begins before it ends and is no longer than a leap year", () => {
  const span = (from: string, to: string) => savingsFilterSchema.safeParse({ from, to }).success;
  expect(span("2027-03-01", "2027-03-01")).toBe(true);
  expect(span("2027-03-02", "2027-03-01")).toBe(false);
  expect(span("2027-01-01", "2028-01-01")).toBe(true);
  expect(span("2027-01-01", "2028-01-02")).toBe(false);
  expect(span("2027-13-01", "2027-13-02")).toBe(false);
  expect(span("yesterday", "today")).toBe(false);
});
