import type { StatusWords } from "../outcome/outcome-meaning";
import type { PhaseState } from "../phase/phase";
import type { SessionState } from "./session-state";

/** In the order of a session's life. Without the schema, so that a page need not load the validator for it. */
export const SESSION_STATES = [
  "queued",
  "running",
  "waiting",
  "paused",
  "passed",
  "failed",
  "cancelled",
] as const satisfies readonly SessionState[];

export const sessionMeaning: Record<SessionState, StatusWords> = {
  queued: { meaning: "queued", label: "Queued" },
  running: { meaning: "running", label: "Running" },
  waiting: { meaning: "waiting", label: "Waiting" },
  paused: { meaning: "waiting", label: "Paused" },
  passed: { meaning: "passed", label: "Passed" },
  failed: { meaning: "failed", label: "Failed" },
  cancelled: { meaning: "neutral", label: "Cancelled" },
};

export const phaseMeaning: Record<PhaseState, StatusWords> = {
  pending: { meaning: "neutral", label: "Not started" },
  running: { meaning: "running", label: "Running" },
  waiting: { meaning: "waiting", label: "Awaiting approval" },
  passed: { meaning: "passed", label: "Passed" },
  passed_with_overrides: { meaning: "overridden", label: "Passed with overrides" },
  accepted_near_prediction: { meaning: "accepted", label: "Accepted near prediction" },
  failed: { meaning: "failed", label: "Failed" },
  cancelled: { meaning: "neutral", label: "Cancelled" },
};

/**
 * What the whole session shows. A pass that rests on an override is never shown as a plain one.
 */
export function describeState(state: SessionState, phases: readonly { state: PhaseState }[]): StatusWords {
  const overridden = phases.some((phase) => phase.state === "passed_with_overrides");
  return state === "passed" && overridden ? phaseMeaning.passed_with_overrides : sessionMeaning[state];
}
