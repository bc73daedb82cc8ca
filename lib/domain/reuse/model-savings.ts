import type { ReuseRun } from "./reuse-run";

/** What reused runs without a measured comparison took themselves: measured. */
export type ModelBase = { runs: number; durationMs: number };

/**
 * Modelled: what runs would have taken had each taken the assumed time from scratch, less what they took. Negative where
 * they took longer.
 * @param assumedMs per run from scratch; null where nobody assumed anything
 */
export const modelSaving = ({ runs, durationMs }: ModelBase, assumedMs: number | null): number | null =>
  assumedMs === null || runs === 0 ? null : runs * assumedMs - durationMs;

/** Time as money at an assumed rate per hour; null where either is missing. */
export const moneyOf = (ms: number | null, ratePerHour: number | null): number | null =>
  ms === null || ratePerHour === null ? null : (ms / 3_600_000) * ratePerHour;

type Role = Pick<ReuseRun, "personaId" | "phase">;

/**
 * What these runs would usually have taken from scratch, per run: the median of the finished runs from scratch of the same
 * persona in the same phase, averaged. Null where none of them has such a run beside it.
 */
export function usualScratchMs(reused: readonly Role[], runs: readonly ReuseRun[]): number | null {
  const usual = reused.flatMap((role) => medianMs(runs.filter((run) => isFromScratch(run, role))) ?? []);
  return usual.length === 0 ? null : usual.reduce((sum, ms) => sum + ms, 0) / usual.length;
}

const isFromScratch = (run: ReuseRun, { personaId, phase }: Role): boolean =>
  run.decision?.start === "scratch" &&
  run.state === "done" &&
  run.personaId === personaId &&
  run.phase === phase;

function medianMs(runs: readonly ReuseRun[]): number | null {
  const durations = runs
    .flatMap((run) => (run.durationMs === null ? [] : [run.durationMs]))
    .sort((a, b) => a - b);
  const upper = durations[durations.length >> 1];
  const lower = durations[(durations.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
