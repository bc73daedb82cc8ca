import { DIMENSIONS, type Dimension, type Measure } from "./measure";
import {
  CONFIDENCE_N,
  DIMENSION_FLOOR,
  dimensionWeight,
  evidenceQuality,
  metricWeight,
  PRIOR_MET,
  PRIOR_N,
  SCORING_VERSION,
  type ScoreCap,
  STATIC_TESTING_CEILING,
  scoreCaps,
  supersededBy,
} from "./scoring-constants";

export type DimensionScore = {
  dimension: Dimension;
  /** 0–1, or null when nothing in the dimension was measured. */
  score: number | null;
  measured: number;
  notMeasured: number;
};
export type AppliedCap = { cap: ScoreCap; limit: number; reason: string };
export type ProjectScore = {
  score: number;
  uncapped: number;
  confidence: number;
  dimensions: DimensionScore[];
  caps: AppliedCap[];
  scoringVersion: string;
};

/**
 * The project score in 0–1: weighted geometric mean of the dimensions (floor applied), then the lowest cap that holds.
 * Measures that were not measured lower the confidence, never the score.
 */
export function scoreProject(measures: readonly Measure[], sourceFiles: number): ProjectScore {
  const dimensions = DIMENSIONS.map((dimension) => scoreDimension(dimension, measures));
  const scored = dimensions.filter((d): d is DimensionScore & { score: number } => d.score !== null);
  const weight = scored.reduce((sum, d) => sum + dimensionWeight[d.dimension], 0);
  const uncapped =
    weight === 0
      ? 0
      : Math.exp(
          scored.reduce(
            (sum, d) => sum + dimensionWeight[d.dimension] * Math.log(Math.max(DIMENSION_FLOOR, d.score)),
            0,
          ) / weight,
        );
  const caps = findCaps(measures, sourceFiles);
  const score = Math.min(uncapped, ...caps.map((cap) => cap.limit));
  return {
    score,
    uncapped,
    confidence: confidenceOf(measures),
    dimensions,
    caps,
    scoringVersion: SCORING_VERSION,
  };
}

/** Measures that count: with a weight, and not told better by another. */
function scoredMeasures(measures: readonly Measure[]): Measure[] {
  const measured = new Set(measures.filter((m) => m.state === "measured").map((m) => m.metric));
  return measures.filter((m) => {
    const better = supersededBy[m.metric];
    return metricWeight[m.metric] !== undefined && !(better && measured.has(better));
  });
}

function scoreDimension(dimension: Dimension, measures: readonly Measure[]): DimensionScore {
  const own = scoredMeasures(measures).filter((m) => m.dimension === dimension);
  const measured = own.filter((m) => m.state === "measured");
  const notMeasured = own.filter((m) => m.state === "not_measured").length;
  const parts = measured.map((m) => ({ weight: metricWeight[m.metric] ?? 0, value: shrink(m) }));
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  if (total === 0) return { dimension, score: null, measured: 0, notMeasured };
  const mean =
    dimension === "functional"
      ? Math.exp(
          parts.reduce((s, p) => s + p.weight * Math.log(Math.max(DIMENSION_FLOOR, p.value)), 0) / total,
        )
      : parts.reduce((s, p) => s + p.weight * p.value, 0) / total;
  const executed = measured.some((m) => m.metric === "tests_pass" && m.quality === "executed");
  const score = dimension === "testing" && !executed ? Math.min(mean, STATIC_TESTING_CEILING) : mean;
  return { dimension, score, measured: measured.length, notMeasured };
}

/** The value of a measure after shrinkage by its count; a measure without a count (yes or no, a percentage) stays. */
export function shrink(measure: Measure): number {
  if (measure.met === null || measure.n === null || measure.n === 0) return measure.value ?? 0;
  return (measure.met + PRIOR_MET) / (measure.n + PRIOR_N);
}

function confidenceOf(measures: readonly Measure[]): number {
  const scored = scoredMeasures(measures).filter((m) => m.state !== "not_applicable");
  const parts = scored.map((m) => {
    const perDimension = scored.filter((o) => o.dimension === m.dimension);
    const share =
      (metricWeight[m.metric] ?? 0) / perDimension.reduce((s, o) => s + (metricWeight[o.metric] ?? 0), 0);
    const counted = m.n === null ? 1 : m.n / (m.n + CONFIDENCE_N);
    return dimensionWeight[m.dimension] * share * evidenceQuality[m.quality] * counted;
  });
  return parts.reduce((sum, part) => sum + part, 0);
}

function findCaps(measures: readonly Measure[], sourceFiles: number): AppliedCap[] {
  const find = (metric: Measure["metric"]) => measures.find((m) => m.metric === metric);
  const caps: AppliedCap[] = [];
  const add = (cap: ScoreCap, reason: string) => caps.push({ cap, limit: scoreCaps[cap], reason });

  if (sourceFiles === 0) add("no_source", "There is no source file.");
  const behaviour = find("has_behaviour");
  if (behaviour?.state === "measured" && behaviour.value === 0) add("no_behaviour", `${behaviour.summary}.`);
  if (behaviour?.state === "not_measured") add("not_understood", `${behaviour.summary}.`);
  const build = find("build_passes");
  if (build?.state === "measured" && build.value === 0 && build.command?.attribution === "project")
    add("build_fails", `The build fails: ${build.summary}`);
  const [tests, coverage, asserting] = [find("tests_pass"), find("test_coverage"), find("tests_assert")];
  if (tests?.state === "measured" && tests.n === 0) add("no_tests", "The project has no test case.");
  // Without evidence there is none that could be named; other runners may know some.
  else if (asserting?.state === "measured" && asserting.value === 0 && asserting.evidence.length > 0)
    add("no_tests", `${asserting.summary}.`);
  else if (coverage?.state === "measured" && coverage.value === 0 && (tests?.met ?? 0) > 0)
    add("no_tests", "No test that passes runs any of the project's code.");
  else if (tests?.state === "measured" && tests.met === 0 && tests.command?.attribution === "project")
    add("no_test_passes", `No test passes: ${tests.summary}`);
  const secrets = find("no_strong_secrets");
  if (secrets?.state === "measured" && secrets.value !== null && secrets.value < 1)
    add("strong_secrets", secrets.summary);
  return caps.sort((a, b) => a.limit - b.limit);
}
