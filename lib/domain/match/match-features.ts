import { z } from "zod";

/** What a probability is made from. None of it grows with the library. */
export const matchFeaturesSchema = z.object({
  /** The score as a share of the best that the question could reach; words that no entry has count as unreached. */
  strength: z.number(),
  /** Natural logarithm of 1 plus the score itself: much in common is much, however long the question is. */
  common: z.number(),
  /** Cosine of the vectors of question and entry; 0 without vectors. */
  similarity: z.number(),
  /** Pairs of words that follow each other in both, at most MOST_PHRASES. */
  phrases: z.number(),
  /** 1: the entry serves the asking persona; −1: only others; 0: nobody in particular asks. */
  persona: z.number(),
});
export type MatchFeatures = z.infer<typeof matchFeaturesSchema>;
export const matchFeatureNames = matchFeaturesSchema.keyof().options;
export const MOST_PHRASES = 3;

export const matchWeightsSchema = matchFeaturesSchema.extend({ intercept: z.number() });
export type MatchWeights = z.infer<typeof matchWeightsSchema>;
