import type { Assessment } from "@/lib/domain/assessment/assessment";
import { DIMENSIONS, type Dimension, type Measure } from "@/lib/domain/assessment/measure";
import { dimensionWeight, metricWeight } from "@/lib/domain/assessment/scoring-constants";
import { formatCount } from "@/lib/format/format-count";
import { formatChange, formatShare } from "@/lib/format/format-score";
import { qualityMeans } from "@/lib/format/format-words";

/** A measure beside what it was before; `isScored`: whether it counts in the score or is only shown. */
export type ReportedMeasure = { measure: Measure; before: Measure | null; isScored: boolean };
export type ReportedDimension = {
  dimension: Dimension;
  score: number | null;
  before: number | null;
  change: string | null;
  /** "30% of the score". */
  weight: string;
  measured: ReportedMeasure[];
  /** How many of this dimension were not measured. */
  blind: number;
};
export type Report = {
  dimensions: ReportedDimension[];
  /** In the order of the dimensions. */
  notMeasured: ReportedMeasure[];
  notApplicable: ReportedMeasure[];
  /** On what the confidence rests, in a sentence. */
  confidence: string;
};

/** What an assessment says, in the order in which it is read: what was measured, what was not, what does not apply. */
export function prepareReport(assessment: Assessment, before: Assessment | null): Report {
  const all = DIMENSIONS.flatMap((dimension) =>
    assessment.measures
      .filter((measure) => measure.dimension === dimension)
      .map(
        (measure): ReportedMeasure => ({
          measure,
          before: before?.measures.find((one) => one.metric === measure.metric) ?? null,
          isScored: metricWeight[measure.metric] !== undefined,
        }),
      ),
  );
  const inState = (state: Measure["state"]) => all.filter(({ measure }) => measure.state === state);
  return {
    dimensions: DIMENSIONS.map((dimension) => {
      const own = (list: ReportedMeasure[]) => list.filter(({ measure }) => measure.dimension === dimension);
      const score = scoreOf(assessment, dimension);
      const was = scoreOf(before, dimension);
      return {
        dimension,
        score,
        before: was,
        change: formatChange(was, score),
        weight: `${formatShare(dimensionWeight[dimension])} of the score`,
        measured: own(inState("measured")),
        blind: own(inState("not_measured")).length,
      };
    }),
    notMeasured: inState("not_measured"),
    notApplicable: inState("not_applicable"),
    confidence: describeConfidence(inState("measured"), inState("not_measured").length),
  };
}

const scoreOf = (assessment: Assessment | null, dimension: Dimension): number | null =>
  assessment?.dimensions.find((one) => one.dimension === dimension)?.score ?? null;

function describeConfidence(measured: readonly ReportedMeasure[], blind: number): string {
  const applying = measured.length + blind;
  if (measured.length === 0) return `None of ${formatCount(applying, "measure")} could be taken.`;
  const kinds = (["executed", "parsed", "tree", "heuristic"] as const).flatMap((quality) => {
    const count = measured.filter(({ measure }) => measure.quality === quality).length;
    return count === 0 ? [] : [`${count} ${qualityMeans[quality]}`];
  });
  return `${measured.length} of ${formatCount(applying, "measure")} that apply were measured: ${kinds.join(", ")}. What was run counts more than what was read, and many counted things more than few.`;
}
