import { fitLogistic } from "./fit-logistic";
import {
  type MatchFeatures,
  type MatchWeights,
  matchFeatureNames,
  matchWeightsSchema,
} from "./match-features";
import { shippedWeights } from "./shipped-weights";

/** Where the vectors of a match came from: their cosines differ, so each has weights of its own. */
export const VECTOR_SOURCES = ["built_in", "service", "none"] as const;
export type VectorSource = (typeof VECTOR_SOURCES)[number];

/** How features become a probability. `version` 0 is what was shipped. */
export type MatchCalibration = {
  version: number;
  weights: MatchWeights;
  basis: { kind: "estimated" } | { kind: "calibrated"; labels: number };
};
/** What a person decided on an entry that was offered: the features that it was offered with. */
export type MatchLabel = { features: MatchFeatures; taken: boolean };

/** An entry is offered from this probability on; in answers to other programs from the second. */
export const MATCH_THRESHOLD = 0.75;
export const SERVICE_MATCH_THRESHOLD = 0.7;
export const LEAST_LABELS = 50;
/** Each way it must have gone this often: from one kind alone nothing is learnt. */
const LEAST_OF_A_KIND = 5;
/** How many labels the shipped weights are worth against new ones. */
const PRIOR_LABELS = 25;

export const shippedCalibration = (source: VectorSource): MatchCalibration => ({
  version: 0,
  weights: shippedWeights[source],
  basis: { kind: "estimated" },
});

/**
 * Weights fitted to people's decisions, drawn towards the shipped ones; the shipped ones, *estimated*, until there are
 * LEAST_LABELS. `version` is the new calibration's number; calibrations are kept, so that one can go back.
 */
export function calibrate(
  labels: readonly MatchLabel[],
  { source, version }: { source: VectorSource; version: number },
): MatchCalibration {
  const shipped = shippedCalibration(source);
  const taken = labels.filter((label) => label.taken).length;
  if (labels.length < LEAST_LABELS || Math.min(taken, labels.length - taken) < LEAST_OF_A_KIND)
    return shipped;
  const weights = fitLogistic(
    labels.map((label) => ({ features: label.features, y: label.taken ? 1 : 0 })),
    matchFeatureNames,
    { weights: shipped.weights, strength: PRIOR_LABELS / labels.length / 100 },
  );
  return {
    version,
    weights: matchWeightsSchema.parse(weights),
    basis: { kind: "calibrated", labels: labels.length },
  };
}

/** The calibration as it stands beside a probability. */
export const describeBasis = (basis: MatchCalibration["basis"]): string =>
  basis.kind === "estimated" ? "estimated" : `calibrated on ${basis.labels} labels`;
