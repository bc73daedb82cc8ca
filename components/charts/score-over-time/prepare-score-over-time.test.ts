import { expect, it } from "vitest";
import type { Phase } from "@/lib/domain/phase/phase";
import type { IterationView } from "@/lib/domain/session/session-view";
import { prepareScoreOverTime } from "./prepare-score-over-time";

const iteration = (number: number, at: string, score: number | null): IterationView => ({
  iteration: number,
  startedAt: `2027-03-01T${at}:00.000Z`,
  endedAt: null,
  choices: [],
  personaRuns: [],
  entry: null,
  exit: null,
  clauses: [],
  revert: null,
  score,
});
const phase = (phase: Phase, ...iterations: IterationView[]) => ({ phase, iterations });

it("puts measurements in the order in which they were made, between before and end", () => {
  const chart = prepareScoreOverTime({
    initial: 0.4,
    final: 0.82,
    target: 0.8,
    phases: [
      phase("requirements", iteration(1, "10:00", 0.5), iteration(2, "12:00", 0.7)),
      phase("design", iteration(1, "11:00", 0.6)),
    ],
  });
  expect(chart.points.map((point) => [point.label, point.score])).toEqual([
    ["Before", 0.4],
    ["Req 1", 0.5],
    ["Des 1", 0.6],
    ["Req 2", 0.7],
    ["End", 0.82],
  ]);
  expect(chart.summary).toBe(
    "From 0.40 to 0.82 (+0.42) over 5 measurements, which reaches the target of 0.80.",
  );
});

it("leaves a gap where an iteration was not measured", () => {
  const chart = prepareScoreOverTime({
    initial: 0.4,
    final: null,
    target: 0.8,
    phases: [phase("design", iteration(1, "10:00", null))],
  });
  expect(chart.points.at(-1)).toMatchObject({ name: "Design, iteration 1", score: null });
  expect(chart.table.rows.at(-1)).toEqual(["Design, iteration 1", "not measured"]);
  expect(chart.summary).toBe("One measurement: 0.40, which is below the target of 0.80.");
});

it("claims nothing before the first measurement", () => {
  const chart = prepareScoreOverTime({ initial: null, final: null, target: 0.8, phases: [] });
  expect(chart.summary).toBe("The project has not been measured yet.");
});
