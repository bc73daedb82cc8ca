import type { Phase } from "@/lib/domain/phase/phase";
import type { PhaseView } from "@/lib/domain/session/session-view";
import { formatChange, formatScore } from "@/lib/format/format-score";
import { phaseLabel } from "@/lib/format/format-words";
import type { ChartText } from "../chart-text";

export type ScorePoint = {
  id: string;
  /** Short, for the axis; `name` in full. */
  label: string;
  name: string;
  phase: Phase | null;
  /** 0–1; null is a gap: that iteration has not been measured (yet). */
  score: number | null;
};
export type ScoreChart = ChartText & { points: ScorePoint[]; target: number; targetLabel: string };

export type ScoreOverTimeInput = {
  initial: number | null;
  final: number | null;
  target: number;
  phases: readonly Pick<PhaseView, "phase" | "iterations">[];
};

/** Each measurement of the whole project along the session, in the order in which iterations began. */
export function prepareScoreOverTime({ initial, final, target, phases }: ScoreOverTimeInput): ScoreChart {
  const iterations = phases
    .flatMap(({ phase, iterations }) => iterations.map((iteration) => ({ phase, ...iteration })))
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  const points: ScorePoint[] = [
    { id: "initial", label: "Before", name: "Before the session", phase: null, score: initial },
    ...iterations.map(({ phase, iteration, score }) => ({
      id: `${phase}.${iteration}`,
      label: `${phaseLabel[phase].slice(0, 3)} ${iteration}`,
      name: `${phaseLabel[phase]}, iteration ${iteration}`,
      phase,
      score,
    })),
  ];
  if (final !== null)
    points.push({ id: "final", label: "End", name: "At the end", phase: null, score: final });
  return {
    title: "Does the project get better?",
    subtitle: "Score of the whole project after each iteration, 0 to 1, measured by Maestro",
    summary: summarise(points, target),
    table: {
      columns: ["When", "Score"],
      rows: points.map((point) => [point.name, formatScore(point.score)]),
    },
    points,
    target,
    targetLabel: `target ${formatScore(target)}`,
  };
}

function summarise(points: readonly ScorePoint[], target: number): string {
  const measured = points.filter((point) => point.score !== null);
  const first = measured[0];
  const last = measured.at(-1);
  if (!first || !last || last.score === null) return "The project has not been measured yet.";
  const reached = last.score >= target ? "reaches" : "is below";
  const goal = `which ${reached} the target of ${formatScore(target)}`;
  if (first === last) return `One measurement: ${formatScore(last.score)}, ${goal}.`;
  const change = formatChange(first.score, last.score);
  return `From ${formatScore(first.score)} to ${formatScore(last.score)} (${change}) over ${measured.length} measurements, ${goal}.`;
}
