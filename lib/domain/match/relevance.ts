/** What an estimate of relevance is made from. None grows with the number of texts that are compared. */
export type RelevanceFeatures = {
  /** Score as a share of the best that the question allows, 0–1. */
  share: number;
  /** Logarithm of the score, and of its best term's gain. */
  strength: number;
  best: number;
  /** Score as a share of the best text's, 0–1. */
  lead: number;
  /** Phrases of several words in common. */
  phrases: number;
};

/** Fitted by `npm run bench -- personas --fit` to requirements that nobody else is tested on; change data or features, fit again. */
export const relevanceWeights: { intercept: number } & RelevanceFeatures = {
  intercept: -3,
  share: 2,
  strength: 1,
  best: 0,
  lead: 1,
  phrases: 0.5,
};

/** Optional personas take part from this probability on. */
export const RELEVANCE_THRESHOLD = 0.3;

/** The estimated probability in 0–1. */
export function relevanceOf(features: RelevanceFeatures, weights = relevanceWeights): number {
  const sum =
    weights.intercept +
    weights.share * features.share +
    weights.strength * features.strength +
    weights.best * features.best +
    weights.lead * features.lead +
    weights.phrases * Math.min(features.phrases, 3);
  return 1 / (1 + Math.exp(-sum));
}
