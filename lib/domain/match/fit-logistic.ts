/** What is known of a case, by name, and whether it came true. */
export type LabelledCase = { features: Readonly<Record<string, number>>; y: 0 | 1 };
/** By name of the feature, and `intercept`. */
export type LogisticWeights = Readonly<Record<string, number>>;

const RIDGE = 0.002;
const ROUNDS = 50;
const ENOUGH = 1e-9;
/** A step beyond this overshoots where the curve is flat. */
const LONGEST_STEP = 4;

/**
 * Logistic regression by Newton's method: the weights that make the cases likeliest, less a ridge on features brought to
 * unit spread. With `prior` the ridge pulls towards those weights instead of 0, as hard as `strength` says.
 */
export function fitLogistic(
  cases: readonly LabelledCase[],
  names: readonly string[],
  prior?: { weights: LogisticWeights; strength: number },
): LogisticWeights {
  const scales = names.map((name) => measureSpread(cases.map((c) => c.features[name] ?? 0)));
  const rows = cases.map(({ features }) => [
    1,
    ...names.map((name, i) => ((features[name] ?? 0) - (scales[i]?.centre ?? 0)) / (scales[i]?.spread ?? 1)),
  ]);
  const towards = standardise(names, scales, prior?.weights);
  const ridge = [prior ? prior.strength : 0, ...names.map(() => prior?.strength ?? RIDGE)];
  const weights = [...towards];
  for (let round = 0; round < ROUNDS; round++) {
    const step = newtonStep(rows, cases, weights, { ridge, towards });
    const longest = Math.max(...step.map(Math.abs));
    const share = Math.min(1, LONGEST_STEP / longest);
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) - share * (step[i] ?? 0);
    if (longest < ENOUGH) break;
  }
  return restore(names, scales, weights);
}

/** The probability, 0–1, that weights give to features; a feature without a weight says nothing. */
export function logistic(features: Readonly<Record<string, number>>, weights: LogisticWeights): number {
  const sum = Object.entries(features).reduce(
    (total, [name, value]) => total + (weights[name] ?? 0) * value,
    weights.intercept ?? 0,
  );
  return 1 / (1 + Math.exp(-sum));
}

function newtonStep(
  rows: readonly number[][],
  cases: readonly { y: 0 | 1 }[],
  weights: readonly number[],
  { ridge, towards }: { ridge: readonly number[]; towards: readonly number[] },
): number[] {
  const gradient = weights.map((w, i) => (ridge[i] ?? 0) * (w - (towards[i] ?? 0)));
  const curvature = weights.map((_, i) => weights.map((_, j) => (i === j ? (ridge[i] ?? 0) + 1e-12 : 0)));
  rows.forEach((row, at) => {
    const p = 1 / (1 + Math.exp(-row.reduce((sum, x, i) => sum + x * (weights[i] ?? 0), 0)));
    const error = (p - (cases[at]?.y ?? 0)) / rows.length;
    const bend = Math.max(p * (1 - p), 1e-6) / rows.length;
    row.forEach((x, i) => {
      gradient[i] = (gradient[i] ?? 0) + error * x;
      const line = curvature[i] ?? [];
      row.forEach((other, j) => {
        line[j] = (line[j] ?? 0) + bend * x * other;
      });
    });
  });
  return solve(curvature, gradient);
}

type Spread = { centre: number; spread: number };

function measureSpread(values: readonly number[]): Spread {
  const centre = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / values.length;
  return { centre, spread: Math.sqrt(variance) || 1 };
}

/** Weights of plain features as weights of those of unit spread, the intercept first. */
function standardise(
  names: readonly string[],
  scales: readonly Spread[],
  weights?: LogisticWeights,
): number[] {
  if (!weights) return [0, ...names.map(() => 0)];
  const shift = names.reduce((sum, name, i) => sum + (weights[name] ?? 0) * (scales[i]?.centre ?? 0), 0);
  return [
    (weights.intercept ?? 0) + shift,
    ...names.map((name, i) => (weights[name] ?? 0) * (scales[i]?.spread ?? 1)),
  ];
}

function restore(
  names: readonly string[],
  scales: readonly Spread[],
  weights: readonly number[],
): LogisticWeights {
  const plain = names.map((_, i) => (weights[i + 1] ?? 0) / (scales[i]?.spread ?? 1));
  const shift = plain.reduce((sum, w, i) => sum + w * (scales[i]?.centre ?? 0), 0);
  return Object.fromEntries([
    ["intercept", (weights[0] ?? 0) - shift],
    ...names.map((name, i) => [name, plain[i] ?? 0]),
  ]);
}

/** Gauss, with the largest pivot; the matrix must have an inverse. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const rest = rows.slice(column);
    const pivot = rest.reduce((best, row) =>
      Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best,
    );
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(column, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let i = column; i <= size; i++) row[i] = (row[i] ?? 0) - factor * (pivot[i] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}
