import { type ComparedRun, groupBy, type MatchedRun, matchRuns, type WhyUnmatched } from "./match-runs";
import type { ReuseRun } from "./reuse-run";
import { type Saving, savingsInterval } from "./savings-interval";
import { sizeOfTask } from "./task-size";
import { weighSides } from "./weigh-sessions";

/** What a run that reused began from; the two are compared with runs from scratch each on its own. */
export type ReusedStart = "deliverable" | "template";
export type SavingsOptions = {
  start: ReusedStart;
  /** Milliseconds of a persona's own time, or what its agent metered. */
  measure: "durationMs" | "cost";
};

/** What was measured, or how much is missing to say so. `sessions` are effective: see `ComparedSide`. */
export type MeasuredSaving = {
  /** Reused runs that have comparable runs from scratch. */
  matchedRuns: number;
  /** Distinct runs from scratch that they are compared with. */
  scratchRuns: number;
  sessions: { reused: number; scratch: number };
} & (
  | ({ state: "measured" } & Saving)
  | { state: "not_enough_runs" }
  /** There are enough, and they vary too much for a bound. */
  | { state: "too_varied" }
);

/** Why a reused run is not part of what was measured. */
export type WhyNotCompared =
  | WhyUnmatched
  | "not_finished"
  | "failed"
  | "later_iteration"
  | "size_unknown"
  | "not_metered";

/** One reused run: what the runs from scratch took that it is compared with, and how much less it took itself. */
export type RunSaving =
  | { runId: string; saved: number; scratchMean: number; scratchRunIds: string[]; why: null }
  | { runId: string; saved: null; why: WhyNotCompared };

export type SavingsMeasurement = {
  all: MeasuredSaving;
  /** Personas with a matched run, most matched runs first. */
  byPersona: { personaId: string; personaName: string; saving: MeasuredSaving }[];
  ofRuns: RunSaving[];
  matched: MatchedRun[];
};

/** Sessions needed on each side before a number is shown: the fewest at which the interval covers as it says (docs/savings.md). */
export const LEAST_SESSIONS = 10;

/** Compares first-iteration runs that reused with those of the same persona, phase, agent, kind and size that did not. */
export function measureSavings(runs: readonly ReuseRun[], options: SavingsOptions): SavingsMeasurement {
  const judged = runs
    .filter((run) => run.startedAt !== null && run.decision?.start === options.start)
    .map((run) => ({ run, compared: toCompared(run, options) }));
  const reused = judged.flatMap(({ compared }) => (typeof compared === "string" ? [] : [compared]));
  const scratch = runs
    .filter((run) => run.decision?.start === "scratch")
    .flatMap((run) => {
      const compared = toCompared(run, options);
      return typeof compared === "string" ? [] : [compared];
    });
  const { matched, unmatched } = matchRuns(reused, scratch);
  const matchOf = new Map(matched.map((one) => [one.run.runId, one]));
  const reasonOf = new Map(unmatched.map(({ runId, reason }) => [runId, reason]));
  return {
    all: judge(matched),
    byPersona: judgeByPersona(runs, matched),
    ofRuns: judged.map(({ run, compared }) => {
      const match = matchOf.get(run.id);
      if (match) return savingOf(match);
      const why = typeof compared === "string" ? compared : reasonOf.get(run.id);
      return { runId: run.id, saved: null, why: why ?? "no_comparable_run" };
    }),
    matched,
  };
}

/** The run as one to compare, or why it is none. */
function toCompared(run: ReuseRun, { measure }: SavingsOptions): ComparedRun | WhyNotCompared {
  const value = run[measure];
  if (run.state === "failed") return "failed";
  if (run.state !== "done" || run.durationMs === null) return "not_finished";
  if (run.iteration !== 1) return "later_iteration";
  if (value === null) return "not_metered";
  if (run.size === null) return "size_unknown";
  return {
    runId: run.id,
    sessionId: run.sessionId,
    group: JSON.stringify([run.personaId, run.phase, run.agentId, run.kind]),
    size: sizeOfTask(run.size),
    value,
  };
}

/** The saving over matched runs, where there are enough of them. */
export function judge(matched: readonly MatchedRun[]): MeasuredSaving {
  const scratchRuns = new Set(matched.flatMap(({ controls }) => controls.map((run) => run.runId))).size;
  if (matched.length === 0)
    return { state: "not_enough_runs", matchedRuns: 0, scratchRuns, sessions: { reused: 0, scratch: 0 } };
  const sides = weighSides(matched);
  const counts = {
    matchedRuns: matched.length,
    scratchRuns,
    sessions: { reused: sides.reused.effective, scratch: sides.scratch.effective },
  };
  // Rounding of the weights must not turn ten sessions into fewer.
  if (Math.min(counts.sessions.reused, counts.sessions.scratch) < LEAST_SESSIONS - 1e-6)
    return { state: "not_enough_runs", ...counts };
  const saving = savingsInterval(matched);
  return saving ? { state: "measured", ...counts, ...saving } : { state: "too_varied", ...counts };
}

function judgeByPersona(runs: readonly ReuseRun[], matched: readonly MatchedRun[]) {
  const runOf = new Map(runs.map((run) => [run.id, run]));
  const personaOf = ({ run }: MatchedRun) => runOf.get(run.runId)?.personaId ?? "";
  return [...groupBy(matched, personaOf)]
    .map(([personaId, members]) => ({
      personaId,
      personaName: runOf.get(members[0]?.run.runId ?? "")?.personaName ?? personaId,
      saving: judge(members),
    }))
    .sort((a, b) => b.saving.matchedRuns - a.saving.matchedRuns || (a.personaId < b.personaId ? -1 : 1));
}

function savingOf({ run, controls }: MatchedRun): RunSaving {
  const scratchMean = controls.reduce((sum, other) => sum + other.value, 0) / controls.length;
  return {
    runId: run.runId,
    saved: scratchMean - run.value,
    scratchMean,
    scratchRunIds: controls.map((other) => other.runId),
    why: null,
  };
}
