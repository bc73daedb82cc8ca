import { z } from "zod";

/** How alike a task must be, in 0–1, where a persona's file does not say it. */
export const DEFAULT_REUSE_THRESHOLD = 0.85;

/** What a persona run begins from: an earlier deliverable taken whole, matched templates, or nothing. */
export const reuseStartSchema = z.enum(["deliverable", "template", "scratch"]);
export type ReuseStart = z.infer<typeof reuseStartSchema>;

/** Whether an earlier deliverable was taken over that a person did not want. */
export const wasTakenInVain = (decision: { start: ReuseStart; declined: unknown } | null): boolean =>
  decision?.start === "deliverable" && decision.declined !== null;

/** How alike an earlier run's task was, each in 0–1. */
export const similarityPartsSchema = z.object({
  /** The requirement, section by section. */
  requirement: z.number(),
  /** The files that the persona found when it began. */
  inputs: z.number(),
});
export type SimilarityParts = z.infer<typeof similarityPartsSchema>;

/** What a session may reuse, as it was started. */
export const reuseSettingsSchema = z.object({
  enabled: z.boolean(),
  /** Personas whose earlier deliverables a person does not want to be taken. */
  declined: z.array(z.string()),
});
export type ReuseSettings = z.infer<typeof reuseSettingsSchema>;
export const reuseAll: ReuseSettings = { enabled: true, declined: [] };
export const reuseNothing: ReuseSettings = { enabled: false, declined: [] };
