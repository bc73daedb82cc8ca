import { groupBy } from "./match-runs";
import type { ReuseRun } from "./reuse-run";

/** Counts of records of persona runs that began. */
export type ReuseTotals = {
  executed: number;
  /** Began from an earlier deliverable, and from a template. */
  reused: number;
  fromTemplate: number;
  /** Per persona run: a template that two runs got counts twice. */
  templatesFound: number;
  templatesUsed: number;
};

export function addUpReuse(runs: readonly ReuseRun[]): ReuseTotals {
  const began = runs.filter((run) => run.startedAt !== null);
  const startedAs = (start: string) => began.filter((run) => run.decision?.start === start).length;
  return {
    executed: began.length,
    reused: startedAs("deliverable"),
    fromTemplate: startedAs("template"),
    templatesFound: began.reduce((sum, run) => sum + run.offers.length, 0),
    templatesUsed: began.reduce((sum, run) => sum + run.uses.length, 0),
  };
}

export type SessionTotals = ReuseTotals & { sessionId: string; projectName: string };

/** The totals of each session, in the order of the runs. */
export const addUpBySession = (runs: readonly ReuseRun[]): SessionTotals[] =>
  [...groupBy(runs, (run) => run.sessionId)].map(([sessionId, members]) => ({
    sessionId,
    projectName: members[0]?.projectName ?? "",
    ...addUpReuse(members),
  }));
