import type { ProjectSessionItem } from "@/lib/domain/project/project";
import { formatChange, formatScore } from "@/lib/format/format-score";
import { formatDay } from "@/lib/format/format-time";
import type { ChartText } from "../chart-text";

export type ProjectScorePoint = {
  id: string;
  /** The day, for the axis; `name` in full. */
  label: string;
  name: string;
  /** 0–1; null is a gap: the session did not get so far. */
  before: number | null;
  after: number | null;
};
export type ProjectScoresChart = ChartText & { points: ProjectScorePoint[] };

/** The score before and after each session, oldest first. */
export function prepareProjectScores(sessions: readonly ProjectSessionItem[]): ProjectScoresChart {
  const points = [...sessions]
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    .map((session) => ({
      id: session.id,
      label: formatDay(session.createdAt),
      name: `Session ${session.id.slice(-8)}, ${formatDay(session.createdAt)}`,
      before: session.initialScore,
      after: session.finalScore,
    }));
  return {
    title: "Does the project get better from session to session?",
    subtitle: "Score of the whole project before and after each session, 0 to 1, measured by Maestro",
    summary: summarise(points),
    table: {
      columns: ["Session", "Before", "After"],
      rows: points.map((p) => [p.name, formatScore(p.before), formatScore(p.after)]),
    },
    points,
  };
}

function summarise(points: readonly ProjectScorePoint[]): string {
  const first = points.find((p) => p.before !== null)?.before;
  const last = points.findLast((p) => p.after !== null)?.after;
  if (first === undefined || first === null || last === undefined || last === null)
    return "No session of this project was measured to its end yet.";
  return `From ${formatScore(first)} before the first session to ${formatScore(last)} after the last one that ended (${formatChange(first, last)}), over ${points.length} ${points.length === 1 ? "session" : "sessions"}.`;
}
