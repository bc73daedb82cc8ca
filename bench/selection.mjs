// Precision and recall of chosen sets against needed ones, and how sure a difference between two ways of choosing is.

const RESAMPLES = 10_000;

/** Counts over rows {needed, [way]}: both are lists of ids. */
export function countSelection(rows, way) {
  const needed = rows.reduce((sum, r) => sum + r.needed.length, 0);
  const chosen = rows.reduce((sum, r) => sum + r[way].length, 0);
  const right = rows.reduce((sum, r) => sum + r[way].filter((id) => r.needed.includes(id)).length, 0);
  const precision = chosen === 0 ? 0 : right / chosen;
  const recall = needed === 0 ? 0 : right / needed;
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { needed, chosen, right, precision, recall, f1 };
}

/** By how much F1 of `ours` lies above that of another way. */
export const compareSelections = (rows, way) =>
  countSelection(rows, "ours").f1 - countSelection(rows, way).f1;

/** 95 % percentile bootstrap of a statistic over rows drawn with replacement; the same seed gives the same interval. */
export function pairedInterval(rows, statistic, seed = 1) {
  const random = randomOf(seed);
  const found = Array.from({ length: RESAMPLES }, () =>
    statistic(rows.map(() => rows[Math.floor(random() * rows.length)])),
  ).sort((a, b) => a - b);
  return { low: found[Math.floor(0.025 * RESAMPLES)], high: found[Math.ceil(0.975 * RESAMPLES) - 1] };
}

/** mulberry32: numbers from 0 to below 1. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
