import type { VectorSource } from "./calibration";
import type { MatchWeights } from "./match-features";

const withoutVectors: MatchWeights = {
  intercept: -4.79,
  strength: 11.32,
  similarity: 0,
  phrases: 0.99,
  persona: 1.04,
};

/**
 * Fitted by `npm run bench -- templates --fit` to bench/templates/fitting.json; change data or features, fit again. What
 * cosines of an outside service mean is not known before somebody labelled matches with them, so they order and do not
 * count in the probability.
 */
export const shippedWeights: Record<VectorSource, MatchWeights> = {
  built_in: { intercept: -5.73, strength: 10.33, similarity: 2, phrases: 0.92, persona: 0.99 },
  service: withoutVectors,
  none: withoutVectors,
};
