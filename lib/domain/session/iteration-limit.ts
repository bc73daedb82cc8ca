import type { GatePolicy } from "../gate/policy";
import type { Phase } from "../phase/phase";
import type { StopReason } from "./session-state";

/** What counts toward the limits of a session. */
export type CountedIterations = {
  phases: readonly Phase[];
  policy: Pick<GatePolicy, "maxIterationsPerPhase" | "maxIterations">;
  iterations: readonly { iteration: number }[];
};

/** Why a phase cannot begin this iteration by the policy's limits; null where it can. */
export function whichLimitReached(
  { phases, policy, iterations }: CountedIterations,
  iteration: number,
): Extract<StopReason, "iteration_limit" | "session_iteration_limit"> | null {
  if (iteration > policy.maxIterationsPerPhase) return "iteration_limit";
  const reworks = iterations.filter((i) => i.iteration > 1).length + (iteration > 1 ? 1 : 0);
  return phases.length + reworks > policy.maxIterations ? "session_iteration_limit" : null;
}
