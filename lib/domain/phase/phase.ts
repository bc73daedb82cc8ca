import { z } from "zod";

export const phaseSchema = z.enum(["requirements", "design", "implementation", "testing", "deployment"]);
export type Phase = z.infer<typeof phaseSchema>;

/** In the order in which a session goes through them. */
export const PHASES: readonly Phase[] = phaseSchema.options;

export type PhaseState =
  | "pending"
  | "running"
  | "waiting"
  | "paused"
  | "passed"
  | "passed_with_overrides"
  | "accepted_near_prediction"
  | "failed"
  | "cancelled";
