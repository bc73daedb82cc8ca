import type { GatePolicy, PolicyCondition } from "./policy";

/** What a metric was at the exit gates of earlier iterations of this phase, oldest first; null: not measured. */
export type MetricHistory = { iteration: number; actual: number | null; required: number; met: boolean }[];

/**
 * The threshold of a condition at this iteration: the ladder, and for a metric that failed before, its best so far plus
 * the minimum improvement, whichever is higher; never above the ladder's cap.
 */
export function conditionThreshold(
  condition: PolicyCondition,
  iteration: number,
  history: MetricHistory,
  policy: Pick<GatePolicy, "minImprovement" | "maxRegression">,
): number {
  if (typeof condition.threshold === "number") return condition.threshold;
  const { base, step, cap } = condition.threshold;
  const onLadder = Math.min(base + step * (iteration - 1), cap);
  const seen = history.flatMap((h) => (h.actual === null ? [] : [h.actual]));
  const last = history.at(-1);
  if (!last || seen.length === 0) return round(onLadder);
  const best = Math.max(...seen);
  if (!last.met) return round(Math.min(Math.max(onLadder, best + policy.minImprovement), cap));
  return round(Math.min(Math.max(onLadder, best - policy.maxRegression), cap));
}

const round = (n: number) => Math.round(n * 1e6) / 1e6;
