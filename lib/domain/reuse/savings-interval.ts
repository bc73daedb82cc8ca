import type { MatchedRun } from "./match-runs";
import { seededRandom } from "./seeded-random";
import { type ComparedSide, type WeighedSession, weighSides } from "./weigh-sessions";

/** With a 95 % interval. */
export type Saving = { mean: number; low: number; high: number };

const RESAMPLES = 999;
const SEED = 20261;
const LOW = Math.round((RESAMPLES + 1) * 0.025) - 1;
const HIGH = Math.round((RESAMPLES + 1) * 0.975) - 1;

/**
 * What a reused run saves on average: the mean of the runs from scratch that it was matched with less its own. The
 * interval is a bootstrap-t over sessions of each side's mean on a logarithmic scale, since durations are positive and
 * skewed, and of the two the difference (MOVER: Zou and Donner, Statistics in Medicine 27, 2008). The weights of the
 * matching are held fixed: to match anew in each resample is not valid (Abadie and Imbens, Econometrica 76, 2008). Null
 * where the values vary too much for a bound.
 */
export function savingsInterval(matched: readonly MatchedRun[]): Saving | null {
  const { reused, scratch } = weighSides(matched);
  const random = seededRandom(SEED);
  const own = meanInterval(reused, random);
  const other = meanInterval(scratch, random);
  const mean = scratch.mean - reused.mean;
  const low = mean - Math.hypot(scratch.mean - other.low, own.high - reused.mean);
  const high = mean + Math.hypot(other.high - scratch.mean, reused.mean - own.low);
  return Number.isFinite(low) && Number.isFinite(high) ? { mean, low, high } : null;
}

function meanInterval({ mean, sessions }: ComparedSide, random: () => number): { low: number; high: number } {
  const error = Math.sqrt(sum(sessions.map((session) => session.deviation ** 2)));
  if (mean <= 0 || error === 0) return { low: mean, high: mean };
  const drawn = Array.from({ length: RESAMPLES }, drawStudentized(mean, sessions, random)).sort(
    (a, b) => a - b,
  );
  return {
    low: mean * Math.exp((-(drawn[HIGH] ?? 0) * error) / mean),
    high: mean * Math.exp((-(drawn[LOW] ?? 0) * error) / mean),
  };
}

/** Draws how many standard errors the logarithm of a resampled mean is from that of the mean. */
function drawStudentized(mean: number, sessions: readonly WeighedSession[], random: () => number) {
  const n = sessions.length;
  const all = sessions.map(({ scale, deviation }) => (scale === 0 ? 0 : deviation / scale));
  const centre = sum(all) / n;
  const centred = all.map((one) => one - centre);
  return (): number => {
    const drawn = centred.map(() => centred[Math.floor(random() * n)] ?? 0);
    const drawnCentre = sum(drawn) / n;
    let shift = 0;
    let variance = 0;
    sessions.forEach(({ scale }, at) => {
      const one = drawn[at] ?? 0;
      shift += scale * one;
      variance += (scale * (one - drawnCentre)) ** 2;
    });
    const resampled = mean + shift;
    if (resampled <= 0) return Number.NEGATIVE_INFINITY;
    const error = Math.sqrt((variance * n) / (n - 1)) / resampled;
    return error === 0 ? 0 : Math.log(resampled / mean) / error;
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
