import { z } from "zod";
import type { StatusWords } from "../outcome/outcome-meaning";

/** The life of an assessment of a directory that somebody asked for. */
export const directoryAssessmentStateSchema = z.enum([
  "queued",
  "running",
  "finished",
  "failed",
  "cancelled",
]);
export type DirectoryAssessmentState = z.infer<typeof directoryAssessmentStateSchema>;

const allowedFrom = {
  cancel: ["queued", "running"],
  delete: ["finished", "failed", "cancelled"],
} satisfies Record<string, DirectoryAssessmentState[]>;
export type DirectoryAssessmentAction = keyof typeof allowedFrom;

/** One table guards the use case and disables the button: why an action is refused, or undefined. */
export const whyAssessmentCannot = (
  action: DirectoryAssessmentAction,
  state: DirectoryAssessmentState,
): string | undefined =>
  (allowedFrom[action] as DirectoryAssessmentState[]).includes(state)
    ? undefined
    : `This assessment is ${state}; only one that is ${allowedFrom[action].join(" or ")} can do this.`;

export const directoryAssessmentMeaning: Record<DirectoryAssessmentState, StatusWords> = {
  queued: { meaning: "queued", label: "Queued" },
  running: { meaning: "running", label: "Running" },
  finished: { meaning: "passed", label: "Measured" },
  failed: { meaning: "failed", label: "Failed" },
  cancelled: { meaning: "neutral", label: "Cancelled" },
};

/** What the worker began to do, and when (ISO, UTC). */
export const activitySchema = z.object({ text: z.string(), at: z.string() });
export type Activity = z.infer<typeof activitySchema>;

/** What a person gives to have a directory assessed. */
export const startAssessmentInput = z.object({
  /** Below a configured project root. */
  directory: z.string().min(1, "Choose a directory.").max(4096, "This path is too long."),
  /** Whether to run the project's own commands, on a copy in the sandbox. */
  execute: z.boolean(),
});
export type StartAssessmentInput = z.infer<typeof startAssessmentInput>;
