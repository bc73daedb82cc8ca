import type { Assessment } from "./assessment";
import type { Dimension, Evidence, Measure, Metric } from "./measure";
import { type AppliedCap, type ProjectScore, scoreProject } from "./score-project";
import { SCORING_VERSION, type ScoreCap } from "./scoring-constants";

/** How many changes an explanation names. */
const SHOWN = 3;

/** What bringing one measure to its best, and nothing else, would do to the project's score. Scores are 0–1. */
export type ScoreChange = {
  /** Null: the change is to have source files at all. */
  metric: Metric | null;
  dimension: Dimension | null;
  value: number | null;
  met: number | null;
  n: number | null;
  summary: string;
  evidence: Evidence[];
  /** Caps that hold now and would no longer hold. */
  lifts: AppliedCap[];
  /** The project's score after this change alone, and how much that is more. */
  score: number;
  gain: number;
  /** The same were no cap to hold at all: what the change is worth once the caps are gone. */
  uncapped: number;
  uncappedGain: number;
};

export type ScoreExplanation = {
  score: number;
  uncapped: number;
  /** Caps below the uncapped score, lowest first: while the first holds, nothing else raises the score. */
  binding: AppliedCap[];
  /** The changes that raise the score most, best first; at most three. */
  changes: ScoreChange[];
  /** The score with all of `changes` made. */
  together: number;
  /** Measures below their best beyond those named. */
  others: number;
};

/**
 * Which changes would raise a project's score most, each recomputed by the score's own rules: shrinkage, weights, the
 * geometric mean and the caps. Null for an assessment that was scored by another version of these rules.
 */
export function explainScore(
  assessment: Pick<Assessment, "measures" | "caps" | "scoringVersion">,
): ScoreExplanation | null {
  if (assessment.scoringVersion !== SCORING_VERSION) return null;
  const project: Project = {
    measures: assessment.measures,
    // The score asks only whether there is any; the cap remembers the answer.
    hasSource: !assessment.caps.some((cap) => cap.cap === "no_source"),
  };
  const now = scoreOf(project);
  const binding = now.caps.filter((cap) => cap.limit < now.uncapped);
  const ranked = listChanges(project)
    .map((change) => ({ change, told: tryChange(change, project, now) }))
    .sort((a, b) => compare(a.told, b.told));
  const named = ranked.slice(0, SHOWN).filter(({ told }) => told.gain > 0 || told.uncappedGain > 0);
  const all = named.reduce((made, { change }) => change.make(made), project);
  return {
    score: now.score,
    uncapped: now.uncapped,
    binding,
    changes: named.map(({ told }) => told),
    together: scoreOf(all).score,
    others: ranked.length - named.length,
  };
}

type Project = { measures: readonly Measure[]; hasSource: boolean };
type Change = { measure: Measure | null; make: (project: Project) => Project };

const scoreOf = ({ measures, hasSource }: Project): ProjectScore => scoreProject(measures, hasSource ? 1 : 0);

function listChanges({ measures, hasSource }: Project): Change[] {
  const source: Change = { measure: null, make: (project) => ({ ...project, hasSource: true }) };
  return [
    ...(hasSource ? [] : [source]),
    ...measures.flatMap((measure, at) =>
      measure.state === "measured" && (measure.value ?? 0) < 1 ? [{ measure, make: raise(at) }] : [],
    ),
  ];
}

const raise =
  (at: number) =>
  (project: Project): Project => ({
    ...project,
    measures: project.measures.map((measure, i) => (i === at ? atBest(measure) : measure)),
  });

/** A measure with nothing left to do: everything counted is met. Nothing counted (no tests) becomes a plain yes. */
export const atBest = (measure: Measure): Measure =>
  measure.n === null || measure.n === 0 || measure.met === null
    ? { ...measure, value: 1, met: null, n: null }
    : { ...measure, value: 1, met: measure.n };

function tryChange(change: Change, project: Project, now: ProjectScore): ScoreChange {
  const then = scoreOf(change.make(project));
  const holds = (cap: ScoreCap) => then.caps.some((other) => other.cap === cap);
  const { measure } = change;
  return {
    metric: measure?.metric ?? null,
    dimension: measure?.dimension ?? null,
    value: measure?.value ?? null,
    met: measure?.met ?? null,
    n: measure?.n ?? null,
    summary: measure?.summary ?? "There is no source file.",
    evidence: measure?.evidence ?? [],
    lifts: now.caps.filter(({ cap }) => !holds(cap)),
    score: then.score,
    // Means are sums of fractions: what does not change may differ in the last bit.
    gain: Math.max(0, then.score - now.score),
    uncapped: then.uncapped,
    uncappedGain: Math.max(0, then.uncapped - now.uncapped),
  };
}

/** By what the score gains; where a cap leaves nothing to gain, caps first and then by what is gained without caps. */
function compare(a: ScoreChange, b: ScoreChange): number {
  const lowest = ({ lifts }: ScoreChange) => lifts[0]?.limit ?? Number.POSITIVE_INFINITY;
  const [one, other] = [lowest(a), lowest(b)];
  return (
    differ(b.gain, a.gain) || (one === other ? 0 : one - other) || differ(b.uncappedGain, a.uncappedGain)
  );
}

/** Gains that differ by less than a rounding error are the same gain. */
const differ = (a: number, b: number): number => (Math.abs(a - b) < 1e-9 ? 0 : a - b);
