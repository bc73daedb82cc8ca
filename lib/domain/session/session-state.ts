import { z } from "zod";

export const sessionStateSchema = z.enum([
  "queued",
  "running",
  "waiting",
  "paused",
  "passed",
  "failed",
  "cancelled",
]);
export type SessionState = z.infer<typeof sessionStateSchema>;

const allowedFrom = {
  pause: ["queued", "running", "waiting"],
  resume: ["paused"],
  cancel: ["queued", "running", "waiting", "paused"],
  fork: ["queued", "running", "waiting", "paused", "passed", "failed", "cancelled"],
  raiseBudget: ["queued", "running", "waiting", "paused"],
  // Nobody works on the files then.
  editDeliverable: ["waiting", "paused"],
  decideGate: ["waiting", "paused"],
  download: ["queued", "running", "waiting", "paused", "passed", "failed", "cancelled"],
} satisfies Record<string, SessionState[]>;
export type SessionAction = keyof typeof allowedFrom;

/** One table guards the use case and disables the button. */
export const sessionCan = (action: SessionAction, state: SessionState): boolean =>
  (allowedFrom[action] as SessionState[]).includes(state);
export const whyNot = (action: SessionAction, state: SessionState): string | undefined =>
  sessionCan(action, state)
    ? undefined
    : `This session is ${state}; only ${allowedFrom[action].join(" or ")} sessions can do this.`;

/** Why a session ended without passing. A closed list. */
export const stopReasonSchema = z.enum([
  "iteration_limit",
  "session_iteration_limit",
  "entry_gate_failed",
  "rejected",
  "cancelled",
  "no_progress",
  "internal_error",
]);
export type StopReason = z.infer<typeof stopReasonSchema>;

export const stopReasonText: Record<StopReason, string> = {
  iteration_limit: "The phase used all its iterations and its gate still fails",
  session_iteration_limit: "The session used all its iterations",
  entry_gate_failed: "The entry gate of a phase failed",
  rejected: "A person rejected the gate",
  cancelled: "A person cancelled the session",
  no_progress: "An iteration changed nothing, so another one would not help",
  internal_error: "Maestro met an error of its own",
};
