import type { Assessment } from "./assessment";
import { DIMENSIONS, type Dimension, type Evidence, type Measure, type Metric } from "./measure";

/** Two values of one thing. `change` is null where one is missing or the two do not compare. */
export type ComparedValue = { a: number | null; b: number | null; change: number | null };

export type ComparedDimension = ComparedValue & {
  dimension: Dimension;
  /** Why there is no difference although both were measured; null where there is one or a value is missing. */
  whyNot: string | null;
};

export type ComparedMeasure = ComparedValue & {
  metric: Metric;
  dimension: Dimension;
  /** Null: that assessment knows no such measure. */
  before: Measure | null;
  after: Measure | null;
  /** What only the first or only the second saw, lines apart: lines move when others are added. */
  gone: Evidence[];
  added: Evidence[];
  /** At least one of the two lists less evidence than it counted, so `gone` and `added` may not be all. */
  isPartial: boolean;
  /** Both were measured, by tools that differ in name or version. */
  toolsDiffer: boolean;
};

export type AssessmentComparison = {
  /** What keeps the two from being compared as if they were alike, in sentences. */
  caveats: string[];
  /** Both assessments are of the same content. */
  isSameContent: boolean;
  score: ComparedValue;
  confidence: ComparedValue;
  dimensions: ComparedDimension[];
  /** Measures whose state, value or evidence differs; in the order of the dimensions. */
  changed: ComparedMeasure[];
  unchanged: number;
};

/** Sets two assessments side by side, `a` first, and takes differences only of what was measured alike. */
export function compareAssessments(a: Assessment, b: Assessment): AssessmentComparison {
  const isSameScoring = a.scoringVersion === b.scoringVersion;
  const isAlike = isSameScoring && a.executed === b.executed;
  const measures = pairMeasures(a, b);
  const changed = measures.filter(hasChanged);
  return {
    caveats: listCaveats(a, b),
    isSameContent: a.factsDigest === b.factsDigest,
    score: compareValues(a.score, b.score, isAlike),
    confidence: compareValues(a.confidence, b.confidence, isSameScoring),
    dimensions: DIMENSIONS.map((dimension) => compareDimension(dimension, a, b)),
    changed,
    unchanged: measures.length - changed.length,
  };
}

function listCaveats(a: Assessment, b: Assessment): string[] {
  const caveats: string[] = [];
  if (a.scoringVersion !== b.scoringVersion)
    caveats.push(
      `They were scored by different rules (versions ${a.scoringVersion} and ${b.scoringVersion}): scores and dimensions stand side by side, without a difference.`,
    );
  if (a.executed !== b.executed)
    caveats.push(
      `The project's commands were run for the ${a.executed ? "first" : "second"} only. Reading alone flatters: the whole scores, and dimensions that running tells about, have no difference.`,
    );
  else if (a.executed && a.sandbox !== b.sandbox)
    caveats.push(`Commands ran in different sandboxes (${a.sandbox} and ${b.sandbox}).`);
  return caveats;
}

const compareValues = (a: number | null, b: number | null, isAlike: boolean): ComparedValue => ({
  a,
  b,
  change: isAlike && a !== null && b !== null ? b - a : null,
});

function compareDimension(dimension: Dimension, a: Assessment, b: Assessment): ComparedDimension {
  const whyNot = whyDimensionsDiffer(dimension, a, b);
  const values = compareValues(scoreOf(a, dimension), scoreOf(b, dimension), whyNot === null);
  return { dimension, ...values, whyNot: values.a === null || values.b === null ? null : whyNot };
}

function whyDimensionsDiffer(dimension: Dimension, a: Assessment, b: Assessment): string | null {
  if (a.scoringVersion !== b.scoringVersion) return "Scored by different rules";
  if (a.executed !== b.executed && executedMetrics(a, dimension) !== executedMetrics(b, dimension))
    return "Commands were run for one of them only";
  return null;
}

const scoreOf = (assessment: Assessment, dimension: Dimension): number | null =>
  assessment.dimensions.find((one) => one.dimension === dimension)?.score ?? null;

const executedMetrics = ({ measures }: Assessment, dimension: Dimension): string =>
  measures
    .filter((m) => m.dimension === dimension && m.state === "measured" && m.quality === "executed")
    .map((m) => m.metric)
    .sort()
    .join();

function pairMeasures(a: Assessment, b: Assessment): ComparedMeasure[] {
  const metrics = [...new Set([...a.measures, ...b.measures].map((m) => m.metric))];
  const pairs = metrics.flatMap((metric) => {
    const before = a.measures.find((m) => m.metric === metric) ?? null;
    const after = b.measures.find((m) => m.metric === metric) ?? null;
    const dimension = (after ?? before)?.dimension;
    return dimension ? [comparePair({ metric, dimension, before, after })] : [];
  });
  return pairs.sort((x, y) => DIMENSIONS.indexOf(x.dimension) - DIMENSIONS.indexOf(y.dimension));
}

function comparePair(
  pair: Pick<ComparedMeasure, "metric" | "dimension" | "before" | "after">,
): ComparedMeasure {
  const { before, after } = pair;
  const [one, other] = [before?.evidence ?? [], after?.evidence ?? []];
  return {
    ...pair,
    ...compareValues(before?.value ?? null, after?.value ?? null, true),
    gone: without(one, other),
    added: without(other, one),
    isPartial: [before, after].some(isCut),
    toolsDiffer: [before, after].every((m) => m?.state === "measured") && before?.tool !== after?.tool,
  };
}

const hasChanged = ({ before, after, change, gone, added }: ComparedMeasure): boolean =>
  before?.state !== after?.state || (change ?? 0) !== 0 || gone.length > 0 || added.length > 0;

/** Evidence of `list` beyond what `other` holds of the same file and note, as often as it holds it. */
function without(list: readonly Evidence[], other: readonly Evidence[]): Evidence[] {
  const left = new Map<string, number>();
  for (const one of other) left.set(identify(one), (left.get(identify(one)) ?? 0) + 1);
  return list.filter((one) => {
    const count = left.get(identify(one)) ?? 0;
    left.set(identify(one), count - 1);
    return count <= 0;
  });
}
const identify = ({ file, note }: Evidence): string => JSON.stringify([file, note]);

const isCut = (measure: Measure | null): boolean =>
  measure !== null &&
  measure.met !== null &&
  measure.n !== null &&
  measure.evidence.length > 0 &&
  measure.evidence.length < measure.n - measure.met;
