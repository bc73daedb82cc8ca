import type { Outcome } from "../outcome/outcome";

export type IterationEffect = {
  kind: "repair" | "build";
  scoreBefore: number;
  scoreReached: number;
  /** Clauses of the iteration's personas that were not met before it and are not after it; null: nobody counted. */
  unmetBefore: number | null;
  unmetAfter: number;
  /** How far a metric may fall before the policy calls it a regression. */
  maxRegression: number;
  /** Whether nothing but this iteration's persona runs changed the tree since the score before was measured. */
  isOfPersonasOnly: boolean;
};

/** Scores are told to two decimals: what nobody could see is not a fall, and running the same tests twice may differ so much. */
const SMALLEST_FALL = 0.005;

/**
 * Whether an iteration that lowered the score is to be taken back, and why (or why not); null where the score did not
 * fall. A repair's iteration is taken back unless a person's changes are among its own, or it fell by no more than the
 * policy tolerates and met more clauses. A build is not: its parts come before the tests and documents that are asked of them.
 */
export function judgeFall(effect: IterationEffect): { revert: boolean; why: string } | null {
  const fell = effect.scoreBefore - effect.scoreReached;
  if (fell < SMALLEST_FALL) return null;
  if (effect.kind === "build")
    return { revert: false, why: "a build's parts come before what is asked of them" };
  if (!effect.isOfPersonasOnly) return { revert: false, why: "a person changed files meanwhile" };
  const metMore = (effect.unmetBefore ?? 0) - effect.unmetAfter;
  if (fell <= effect.maxRegression && metMore > 0)
    return {
      revert: false,
      why: `it is within ${effect.maxRegression.toFixed(2)} and ${metMore} more ${metMore === 1 ? "clause is" : "clauses are"} met`,
    };
  return {
    revert: true,
    why:
      fell > effect.maxRegression
        ? `it is more than ${effect.maxRegression.toFixed(2)}`
        : "no more clauses are met",
  };
}

/** Clauses that are violated or could not be measured. */
export const countUnmet = (clauses: readonly { outcome: Outcome }[]): number =>
  clauses.filter(({ outcome }) => outcome === "violated" || outcome === "not_measured").length;
