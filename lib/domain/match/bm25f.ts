import type { Token } from "./tokenize";

/** A text in fields, each with its own weight. */
export type IndexedText = { id: string; fields: Record<string, readonly Token[]> };
export type FieldWeights = Record<string, number>;
/** How much a term of the question adds to a text's score, with the word as the question has it. */
export type TermGain = { word: string; term: string; gain: number };
export type Ranked = { id: string; score: number; gains: TermGain[] };

/** Saturation of a term's frequency, and how much a long field is held against it. */
const K1 = 1.2;
const LENGTH = 0.5;

export type TextIndex = {
  /** Texts by best match first; those that share no term with the question are left out. */
  rank: (question: readonly Token[]) => Ranked[];
  /** What a term is worth, 0–1: 1 for one that a single text has, less the more have it, 0 for one that none has. */
  worth: (term: string) => number;
};

/** BM25F (Robertson, Zaragoza 2009): term frequencies of all fields weighted together before they saturate. */
export function indexTexts(texts: readonly IndexedText[], weights: FieldWeights): TextIndex {
  const average = averageLengths(texts);
  const postings = new Map<string, Map<string, number>>();
  for (const { id, fields } of texts)
    for (const [field, tokens] of Object.entries(fields)) {
      const length = 1 - LENGTH + LENGTH * (tokens.length / (average[field] || 1));
      for (const { term } of tokens) {
        const posting = postings.get(term) ?? new Map<string, number>();
        posting.set(id, (posting.get(id) ?? 0) + (weights[field] ?? 1) / length);
        postings.set(term, posting);
      }
    }
  const rarity = (having: number): number => Math.log(1 + (texts.length - having + 0.5) / (having + 0.5));
  const worth = (term: string): number => {
    const having = postings.get(term)?.size ?? 0;
    return having === 0 ? 0 : rarity(having) / rarity(1);
  };
  const rank = (question: readonly Token[]): Ranked[] => {
    const ranked = new Map<string, Ranked>();
    for (const { word, term } of distinct(question))
      for (const [id, frequency] of postings.get(term) ?? []) {
        const gain = (worth(term) * frequency) / (K1 + frequency);
        const entry = ranked.get(id) ?? { id, score: 0, gains: [] };
        entry.score += gain;
        entry.gains.push({ word, term, gain });
        ranked.set(id, entry);
      }
    for (const { gains } of ranked.values())
      gains.sort((a, b) => b.gain - a.gain || (a.word < b.word ? -1 : 1));
    return [...ranked.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  };
  return { rank, worth };
}

/** Each term once, as its first word. */
export const distinct = (tokens: readonly Token[]): Token[] => [
  ...new Map([...tokens].reverse().map((token) => [token.term, token])).values(),
];

function averageLengths(texts: readonly IndexedText[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { fields } of texts)
    for (const [field, tokens] of Object.entries(fields)) sums[field] = (sums[field] ?? 0) + tokens.length;
  return Object.fromEntries(Object.entries(sums).map(([field, sum]) => [field, sum / texts.length]));
}
