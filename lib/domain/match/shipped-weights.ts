import type { VectorSource } from "./calibration";
import type { MatchWeights } from "./match-features";

const withoutVectors: MatchWeights = {
  intercept: -6,
  strength: 6,
  covered: 3,
  named: 2,
  similarity: 0,
  phrases: 0.5,
  persona: 0.5,
};

/**
 * Fitted by `npm run bench -- templates --fit` to bench/templates/fitting.json; change data or features, fit again. What
 * cosines of an outside service mean is not known before somebody labelled matches with them, so they order and do not
 * count in the probability.
 */
export const shippedWeights: Record<VectorSource, MatchWeights> = {
  built_in: { intercept: -6, strength: 6, covered: 2, named: 2, similarity: 3, phrases: 0.5, persona: 0.5 },
  service: withoutVectors,
  none: withoutVectors,
};
