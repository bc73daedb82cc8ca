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

/** Median time of the runs from scratch that finished; null where there are none. */
export function medianScratchMs(runs: readonly ReuseRun[]): number | null {
  const durations = runs
    .filter((run) => run.decision?.start === "scratch" && run.state === "done")
    .flatMap((run) => (run.durationMs === null ? [] : [run.durationMs]))
    .sort((a, b) => a - b);
  const upper = durations[durations.length >> 1];
  const lower = durations[(durations.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
