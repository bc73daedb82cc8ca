import type { Outcome, Severity } from "./outcome";

/** What a state tells a reader. Badges give each meaning its own icon, word and colour. */
export type Meaning =
  | "passed"
  | "overridden"
  | "accepted"
  | "running"
  | "queued"
  | "waiting"
  | "failed"
  | "neutral";
export type StatusWords = { meaning: Meaning; label: string };

/** "Not measured" reads as waiting for evidence, never as a pass. */
export const outcomeMeaning: Record<Outcome, StatusWords> = {
  met: { meaning: "passed", label: "Met" },
  violated: { meaning: "failed", label: "Violated" },
  not_applicable: { meaning: "neutral", label: "Not applicable" },
  not_measured: { meaning: "waiting", label: "Not measured" },
};

/** Beside the outcome of a clause that a waiver lets through: it is still violated. */
export const waivedMeaning: StatusWords = { meaning: "overridden", label: "Waived" };

/** Of a clause that is violated. */
export const severityMeaning: Record<Severity, StatusWords> = {
  error: { meaning: "failed", label: "Error" },
  warning: { meaning: "waiting", label: "Warning" },
  info: { meaning: "neutral", label: "Info" },
};
