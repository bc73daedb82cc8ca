import { type ComparedRun, groupBy, type MatchedRun } from "./match-runs";

/** One side of a comparison: the reused runs, or the runs from scratch that they are compared with. */
export type ComparedSide = {
  /** Per reused run. */
  mean: number;
  /** Runs of one session share what slowed it down, so sessions are what is drawn at random, not runs. */
  sessions: WeighedSession[];
  /** How many sessions of equal weight would tell as much: a session that counts often counts less than its runs. */
  effective: number;
};
/** `scale` is how far the session's share of the mean is expected to vary, `deviation` how far it did. */
export type WeighedSession = { scale: number; deviation: number };

/** The two sides of a comparison. How near runs are in size decides their weights, and the weights are then held fixed. */
export function weighSides(matched: readonly MatchedRun[]): { reused: ComparedSide; scratch: ComparedSide } {
  const share = 1 / matched.length;
  return {
    reused: weighSide(matched.map(({ run }) => ({ run, weight: share }))),
    scratch: weighSide(
      matched.flatMap(({ controls }) => controls.map((run) => ({ run, weight: share / controls.length }))),
    ),
  };
}

type WeightedRun = { run: ComparedRun; weight: number };

function weighSide(parts: readonly WeightedRun[]): ComparedSide {
  const runs = [...groupBy(parts, ({ run }) => run.runId).values()].map(addWeights);
  const groups = [...groupBy(runs, ({ run }) => run.group).values()];
  const sessions = [...groupBy(groups.flatMap(deviate), (one) => one.sessionId).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, members]) => ({
      scale: Math.sqrt(sum(members.map((one) => one.variance))),
      deviation: sum(members.map((one) => one.deviation)),
      weight: sum(members.map((one) => one.weight)),
    }));
  return {
    mean: sum(runs.map(({ run, weight }) => weight * run.value)),
    sessions: sessions.map(({ scale, deviation }) => ({ scale, deviation })),
    effective: sum(sessions.map((one) => one.weight)) ** 2 / sum(sessions.map((one) => one.weight ** 2)),
  };
}

function addWeights(parts: WeightedRun[]): WeightedRun {
  const [first] = parts;
  if (!first) throw new Error("A group has a member.");
  return { run: first.run, weight: sum(parts.map((part) => part.weight)) };
}

/** Runs from which on a line through them says more than their mean. */
const LEAST_FOR_A_LINE = 5;
const LEAST_FREEDOM = 0.05;

/**
 * How far each run of a group is from what its size lets expect: from a line through the group's runs, since what follows
 * from the size is matched away and no chance. Residuals are raised by their leverage (HC2).
 */
function deviate(runs: readonly WeightedRun[]) {
  const n = runs.length;
  const meanSize = sum(runs.map(({ run }) => run.size)) / n;
  const meanValue = sum(runs.map(({ run }) => run.value)) / n;
  const spread = sum(runs.map(({ run }) => (run.size - meanSize) ** 2));
  const isLine = n >= LEAST_FOR_A_LINE && spread > 1e-9;
  const slope = isLine
    ? sum(runs.map(({ run }) => (run.size - meanSize) * (run.value - meanValue))) / spread
    : 0;
  const residuals = runs.map(({ run }) => {
    const leverage = 1 / n + (isLine ? (run.size - meanSize) ** 2 / spread : 0);
    const residual = run.value - meanValue - slope * (run.size - meanSize);
    return residual / Math.sqrt(Math.max(1 - leverage, LEAST_FREEDOM));
  });
  const variance = sum(residuals.map((residual) => residual ** 2)) / n;
  return runs.map(({ run, weight }, at) => ({
    sessionId: run.sessionId,
    weight,
    deviation: weight * (residuals[at] ?? 0),
    variance: weight ** 2 * variance,
  }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
