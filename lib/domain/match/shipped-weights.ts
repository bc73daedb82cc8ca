import type { VectorSource } from "./calibration";
import type { MatchWeights } from "./match-features";

const withoutVectors: MatchWeights = {
  intercept: -5.92,
  strength: 6.81,
  common: 3.51,
  similarity: 0,
  phrases: 0.46,
  persona: 1,
};

/**
 * Fitted by `npm run bench -- templates --fit` to bench/templates/fitting.json; change data or features, fit again. What
 * cosines of an outside service mean is not known before somebody labelled matches with them, so they order and do not
 * count in the probability.
 */
export const shippedWeights: Record<VectorSource, MatchWeights> = {
  built_in: {
    intercept: -6.44,
    strength: 6.48,
    common: 2.79,
    similarity: 1.85,
    phrases: 0.48,
    persona: 0.93,
  },
  service: withoutVectors,
  none: withoutVectors,
};
