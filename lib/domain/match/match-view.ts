import { z } from "zod";
import type { VectorSource } from "./calibration";
import type { TemplateMatch } from "./template-match";

export const exploreMatchesInput = z.object({
  text: z.string().trim().min(1, "Say what is needed.").max(5000, "At most 5,000 characters."),
  persona: z.string().nullable().default(null),
});
export type ExploreMatchesInput = z.infer<typeof exploreMatchesInput>;

export const labelMatchInput = exploreMatchesInput.extend({ templateId: z.string(), fits: z.boolean() });
export type LabelMatchInput = z.infer<typeof labelMatchInput>;

/** How the library answers a question, for people. */
export type MatchesView = {
  hits: (TemplateMatch & {
    name: string;
    description: string;
    /** What the reader said of it for this question. */
    said: boolean | null;
  })[];
  threshold: number;
  librarySize: number;
  vectors: { source: VectorSource; reason: string };
  /** What the probabilities rest on, in words: "estimated", "calibrated on 60 labels". */
  basis: string;
  /** Decisions of people with these vectors, and how many a fit of our own needs. */
  labels: { count: number; needed: number };
  whyNotLabel: string | null;
};
