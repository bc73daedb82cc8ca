import type { ReuseStart } from "./reuse-decision";

export type DeclineState = {
  isEnded: boolean;
  /** Null: not decided yet. */
  start: ReuseStart | null;
  isDeclined: boolean;
  iteration: number;
  maxIterations: number;
};

/** Why an earlier deliverable cannot be declined; null where it can. Guards the use case and disables the button. */
export function whyNotDecline(state: DeclineState): string | null {
  if (state.isEnded) return "The session has ended.";
  if (state.isDeclined) return "It is declined already.";
  if (state.start !== null && state.start !== "deliverable") return "Nothing was taken over in this run.";
  if (state.start !== null && state.iteration >= state.maxIterations)
    return "The phase has no iteration left in which the persona could do the work itself.";
  return null;
}
