// How far scores agree with labels. Pure: pairs in, numbers out; the same seed gives the same interval.

/** How many labels two projects must lie apart for their order to count. */
export const APART = 2;

/**
 * Spearman's rank correlation of pairs {label, score}, equal values sharing their mean rank. Null with fewer than three
 * pairs, or where all labels or all scores are equal.
 */
export function spearman(pairs) {
  if (pairs.length < 3) return null;
  return pearson(meanRanks(pairs.map(({ label }) => label)), meanRanks(pairs.map(({ score }) => score)));
}

/** The rank of each value, from 1; equal values share the mean of their ranks. */
export function meanRanks(values) {
  const order = values.map((_, at) => at).sort((one, other) => values[one] - values[other]);
  const ranks = new Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (const at of order.slice(from, to)) ranks[at] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

function pearson(xs, ys) {
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const sum = (of) => xs.reduce((total, _, at) => total + of(xs[at] - meanX, ys[at] - meanY), 0);
  const spread = Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
  return spread === 0 ? null : sum((x, y) => x * y) / spread;
}

const mean = (values) => values.reduce((total, value) => total + value, 0) / values.length;

/**
 * Percentile bootstrap of Spearman's rho: pairs are drawn with replacement, as many as there are. Draws without a rho
 * are left out. Null where there is none at all.
 */
export function bootstrapInterval(pairs, { resamples = 10_000, seed = 1, level = 0.95 } = {}) {
  const random = randomOf(seed);
  const found = [];
  for (let round = 0; round < resamples; round++) {
    const rho = spearman(pairs.map(() => pairs[Math.floor(random() * pairs.length)]));
    if (rho !== null) found.push(rho);
  }
  if (found.length === 0) return null;
  found.sort((one, other) => one - other);
  const at = (share) => found[Math.max(0, Math.ceil(share * found.length) - 1)];
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) };
}

/** mulberry32: numbers from 0 to below 1. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of all two projects `apart` or more labels apart: how many have scores in the same order. Equal scores count half. */
export function countOrdered(pairs, apart = APART) {
  const compared = pairs.flatMap((one, at) =>
    pairs
      .slice(at + 1)
      .flatMap((other) => (Math.abs(one.label - other.label) >= apart ? [[one, other]] : [])),
  );
  const right = compared.reduce((total, [one, other]) => total + orderOf(one, other), 0);
  return { right, compared: compared.length, share: compared.length === 0 ? null : right / compared.length };
}

function orderOf(one, other) {
  if (one.score === other.score) return 0.5;
  return one.score > other.score === one.label > other.label ? 1 : 0;
}
