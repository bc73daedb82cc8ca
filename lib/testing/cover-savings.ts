import { type MatchedRun, matchRuns } from "../domain/reuse/match-runs";
import { type Saving, savingsInterval } from "../domain/reuse/savings-interval";
import { seededRandom } from "../domain/reuse/seeded-random";
import { weighSides } from "../domain/reuse/weigh-sessions";
import { simulateHistory, type World } from "./simulated-histories";

export type Coverage = {
  /** Histories with an interval; the others have too few runs or vary too much. */
  withInterval: number;
  /** How many of those intervals hold what is true. */
  covered: number;
  /** Median width of the intervals, in minutes. */
  width: number;
};
export type CoverageOptions = {
  histories: number;
  seed: number;
  /** Effective sessions on each side under which a history counts as having no interval. */
  least: number;
  interval?: (matched: readonly MatchedRun[]) => Saving | null;
};

/** How often the interval covers what is true about simulated histories of a world. */
export function coverSavings(world: World, options: CoverageOptions): Coverage {
  const random = seededRandom(options.seed);
  const judged = Array.from({ length: options.histories }, () => judgeHistory(world, options, random));
  const found = judged.filter((one) => one !== null);
  const widths = found.map((one) => one.width).sort((a, b) => a - b);
  return {
    withInterval: found.length,
    covered: found.filter((one) => one.covers).length,
    width: widths[widths.length >> 1] ?? 0,
  };
}

function judgeHistory(
  world: World,
  { least, interval = savingsInterval }: CoverageOptions,
  random: () => number,
): { covers: boolean; width: number } | null {
  const { reused, scratch, savedBy } = simulateHistory(world, random);
  const { matched } = matchRuns(reused, scratch);
  if (matched.length === 0) return null;
  const sides = weighSides(matched);
  if (Math.min(sides.reused.effective, sides.scratch.effective) < least - 1e-6) return null;
  const saving = interval(matched);
  if (!saving) return null;
  const truth = matched.reduce((sum, { run }) => sum + (savedBy.get(run.runId) ?? 0), 0) / matched.length;
  return { covers: saving.low <= truth && truth <= saving.high, width: saving.high - saving.low };
}
