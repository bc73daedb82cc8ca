import { logistic } from "./fit-logistic";

/** What an estimate of relevance is made from. Neither grows with the number of texts that are compared. */
export type RelevanceFeatures = {
  /** Natural logarithm of 1 plus the score. */
  strength: number;
  /** Phrases of several words in common; more than MOST_PHRASES say no more. */
  phrases: number;
};
export const MOST_PHRASES = 3;

/** Fitted by `npm run bench -- personas --fit` to bench/personas/fitting.json; change data or features, fit again. */
export const relevanceWeights: { intercept: number } & RelevanceFeatures = {
  intercept: -2.32,
  strength: 3.7,
  phrases: 3.05,
};

/** Optional personas take part from this probability on. */
export const RELEVANCE_THRESHOLD = 0.3;

/** The estimated probability in 0–1. */
export const relevanceOf = (features: RelevanceFeatures, weights = relevanceWeights): number =>
  logistic(features, weights);
