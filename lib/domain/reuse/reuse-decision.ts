import { z } from "zod";

/** What a persona run begins from: an earlier deliverable taken whole, matched templates, or nothing. */
export const reuseStartSchema = z.enum(["deliverable", "template", "scratch"]);
export type ReuseStart = z.infer<typeof reuseStartSchema>;

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
