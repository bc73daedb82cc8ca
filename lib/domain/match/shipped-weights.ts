import type { VectorSource } from "./calibration";
import type { MatchWeights } from "./match-features";

const withoutVectors: MatchWeights = {
  intercept: -5.04,
  strength: 11.56,
  similarity: 0,
  phrases: 0.94,
  persona: 1.03,
};

/**
 * Fitted by `npm run bench -- templates --fit` to bench/templates/fitting.json; change data or features, fit again. What
 * cosines of an outside service mean is not known before somebody labelled matches with them, so they order and do not
 * count in the probability.
 */
export const shippedWeights: Record<VectorSource, MatchWeights> = {
  built_in: { intercept: -6.32, strength: 9.49, similarity: 3.18, phrases: 0.84, persona: 0.85 },
  service: withoutVectors,
  none: withoutVectors,
};
