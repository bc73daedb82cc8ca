import type { Dimension, Evidence, Measure, Metric } from "../../domain/assessment/measure";

/** Version of the static detectors; it changes when they count differently. */
export const TOOL = "maestro-analysis@1";
const EVIDENCE_LIMIT = 50;

export type Subject = { metric: Metric; dimension: Dimension; quality: Measure["quality"] };

/** A share of counted things; what was not met is the evidence. 0 of 0 is for the caller to decide. */
export function ratio(
  subject: Subject,
  met: number,
  n: number,
  summary: string,
  evidence: Evidence[],
): Measure {
  return shape(subject, { state: "measured", value: n === 0 ? 0 : met / n, met, n, summary, evidence });
}

/** A share that is no count of things, such as a density. */
export const share = (subject: Subject, value: number, summary: string, evidence: Evidence[]): Measure =>
  shape(subject, { state: "measured", value, met: null, n: null, summary, evidence });

/** Yes or no, without a count to shrink by. */
export function yesNo(subject: Subject, holds: boolean, summary: string, evidence: Evidence[] = []): Measure {
  return shape(subject, { state: "measured", value: holds ? 1 : 0, met: null, n: null, summary, evidence });
}

export const notApplicable = (subject: Subject, summary: string): Measure =>
  shape(
    { ...subject, quality: "none" },
    { state: "not_applicable", value: null, met: null, n: null, summary, evidence: [] },
  );

export const notMeasured = (subject: Omit<Subject, "quality">, summary: string): Measure =>
  shape(
    { ...subject, quality: "none" },
    { state: "not_measured", value: null, met: null, n: null, summary, evidence: [] },
  );

function shape(
  subject: Subject,
  rest: Pick<Measure, "state" | "value" | "met" | "n" | "summary" | "evidence">,
): Measure {
  return {
    ...subject,
    ...rest,
    evidence: rest.evidence.slice(0, EVIDENCE_LIMIT),
    provenance: "measured",
    command: null,
    tool: TOOL,
  };
}

/** "3 of 5 pages are complete". */
export const countSentence = (met: number, n: number, what: string): string => `${met} of ${n} ${what}`;
