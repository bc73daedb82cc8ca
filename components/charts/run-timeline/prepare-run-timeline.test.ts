import { expect, it } from "vitest";
import type { PersonaRunView } from "@/lib/domain/session/session-view";
import { prepareRunTimeline } from "./prepare-run-timeline";

const at = (second: number) => new Date(Date.UTC(2027, 2, 1, 10, 0, second)).toISOString();
const run = (id: string, start: number | null, end: number | null): PersonaRunView => ({
  id,
  personaId: id,
  displayName: id,
  agentId: "composer",
  state: end !== null ? "done" : start !== null ? "running" : "pending",
  attempts: 1,
  batch: 0,
  baseCommit: null,
  conflicts: [],
  startedAt: start === null ? null : at(start),
  endedAt: end === null ? null : at(end),
  workedMs: null,
  commit: null,
  changed: false,
  claim: null,
  error: null,
  start: null,
  deliverables: [],
});
const prepare = (now: number, ...personaRuns: PersonaRunView[]) =>
  prepareRunTimeline([{ phase: "design", iterations: [{ iteration: 1, personaRuns }] }], at(now));

it("places bars on one scale from the first start to the last end", () => {
  const { bars, fromText, toText } = prepare(99, run("b", 10, 20), run("a", 0, 5));
  expect(bars.map(({ id, from, length }) => [id, from, length])).toEqual([
    ["a", 0, 0.25],
    ["b", 0.5, 0.5],
  ]);
  expect([fromText, toText]).toEqual(["10:00:00", "10:00:20"]);
});

it("draws a run that goes on until now, and says that it goes on", () => {
  const { bars, summary } = prepare(40, run("a", 0, 20), run("b", 20, null));
  expect(bars[1]).toMatchObject({ from: 0.5, length: 0.5, isOpen: true });
  expect(summary).toBe("2 persona runs over 40 s. b works now.");
});

it("draws nothing for a run that has not begun", () => {
  const { bars, table } = prepare(40, run("a", null, null), run("b", 0, 10));
  expect(bars[1]).toMatchObject({ id: "a", from: null, durationText: "not begun" });
  expect(table.rows[1]).toEqual(["a", "Design 1", "not begun", "not begun"]);
});

it("says so while nobody has worked", () => {
  expect(prepare(0, run("a", null, null)).summary).toBe("No persona has worked yet.");
});
