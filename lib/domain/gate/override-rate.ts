/** Shares of passed gates that were overridden, from which on people should ask why. Judgement, not fitted. */
export const OVERRIDE_ALERTS = { raised: 0.1, high: 0.2 } as const;
/** Below this many passed gates a share says nothing. */
export const FEWEST_GATES = 10;

export type OverrideRate = {
  overridden: number;
  /** Exit gates that passed in any way. */
  passed: number;
  /** Days that were counted. */
  days: number;
  level: "too_few" | "usual" | "raised" | "high";
};

/** How often gates passed only because somebody overrode them. Counts of records: measured. */
export function rateOverrides(counts: Pick<OverrideRate, "overridden" | "passed" | "days">): OverrideRate {
  const { overridden, passed } = counts;
  if (passed < FEWEST_GATES) return { ...counts, level: "too_few" };
  const share = overridden / passed;
  if (share >= OVERRIDE_ALERTS.high) return { ...counts, level: "high" };
  return { ...counts, level: share >= OVERRIDE_ALERTS.raised ? "raised" : "usual" };
}
