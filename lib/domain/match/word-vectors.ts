import type { Token } from "./tokenize";

/** Vectors of words, as rows of whole numbers with a factor for each. */
export type WordVectors = {
  dimension: number;
  rows: ReadonlyMap<string, number>;
  /** How often a word occurs among all words, by row. */
  frequency: Float32Array;
  scale: Float32Array;
  values: Int8Array;
};

/** How fast a word loses weight with its frequency (Arora, Liang, Ma 2017). */
const SMOOTH = 0.001;

/** The mean of the words' vectors, rare words weighing most, at length 1; null where no word has one. */
export function textVector(words: WordVectors, tokens: readonly Token[]): Float32Array | null {
  const sum = new Float32Array(words.dimension);
  for (const { word } of tokens) {
    const row = words.rows.get(word);
    if (row === undefined) continue;
    const weight = ((words.scale[row] ?? 0) * SMOOTH) / (SMOOTH + (words.frequency[row] ?? 0));
    for (let i = 0; i < sum.length; i++)
      sum[i] = (sum[i] ?? 0) + weight * (words.values[row * sum.length + i] ?? 0);
  }
  return toUnitLength(sum);
}

/** Null for a vector without direction: all zero, or with a number that is none. */
export function toUnitLength(vector: ArrayLike<number>): Float32Array | null {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += (vector[i] ?? 0) ** 2;
  const length = Math.sqrt(squares);
  return length > 0 && Number.isFinite(length) ? Float32Array.from(vector, (value) => value / length) : null;
}
