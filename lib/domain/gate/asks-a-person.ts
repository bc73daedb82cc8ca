import type { Verdict } from "./gate";
import type { GateMode, GatePolicy } from "./policy";

export type AskRules = {
  mode: GateMode;
  /** Whether the phase or the session has no further iteration. */
  isAtLimit: boolean;
  whenLimitReached: GatePolicy["whenLimitReached"];
};

/**
 * Whether a judged gate stays open for a person. A gate that fails asks only where the policy says so: always by its mode,
 * or at the last iteration.
 */
export function asksAPerson(verdict: Verdict, { mode, isAtLimit, whenLimitReached }: AskRules): boolean {
  if (verdict === "awaiting_approval") return true;
  if (verdict !== "failed" && verdict !== "not_enough_evidence") return false;
  return mode === "manual_when_failed" || (isAtLimit && whenLimitReached === "ask");
}
