import { z } from "zod";

/** What checking a clause or a condition gave. "Not measured" is never a pass. */
export const outcomeSchema = z.enum(["met", "violated", "not_applicable", "not_measured"]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const severitySchema = z.enum(["error", "warning", "info"]);
export type Severity = z.infer<typeof severitySchema>;

/** Weight of a clause or condition in a share of what is met. Judgement, not fitted. */
export const severityWeight: Record<Severity, number> = { error: 3, warning: 1, info: 0 };
