import { groupBy, type MatchedRun } from "./match-runs";
import { judge } from "./measure-savings";
import type { ReuseRun } from "./reuse-run";
import { addUpReuse, type ReuseTotals } from "./reuse-totals";

export type ReuseWeek = ReuseTotals & {
  /** Its Monday: "2027-03-01". */
  week: string;
  /** Of all matched runs up to the end of the week, in milliseconds; null while there are too few of them. */
  cumulative: { saved: number; low: number; high: number } | null;
};

const DAY_MS = 86_400_000;

/** Totals per week in which something ended or began, and what was saved up to then. */
export function savingsByWeek(runs: readonly ReuseRun[], matched: readonly MatchedRun[]): ReuseWeek[] {
  const dated = runs.filter((run) => run.startedAt !== null);
  const weekOfRun = new Map(dated.map((run) => [run.id, weekOf(run)]));
  return [...groupBy(dated, weekOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([week, members]) => ({
      week,
      ...addUpReuse(members),
      cumulative: savedBy(matched.filter(({ run }) => (weekOfRun.get(run.runId) ?? "") <= week)),
    }));
}

function savedBy(matched: readonly MatchedRun[]): ReuseWeek["cumulative"] {
  const saving = judge(matched);
  if (saving.state !== "measured") return null;
  const n = matched.length;
  return { saved: n * saving.mean, low: n * saving.low, high: n * saving.high };
}

/** The Monday (UTC) of the week in which a run ended, or began where it has not. */
function weekOf(run: ReuseRun): string {
  const at = Date.parse(run.endedAt ?? run.startedAt ?? "");
  const day = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - day * DAY_MS).toISOString().slice(0, 10);
}
