import { distinct } from "./text-index";
import { type Token, tokenize } from "./tokenize";

/** Two terms that follow each other, also as a line of terms has them. */
export type TermPair = { first: string; second: string; text: string };
/** A question as it is compared with entries. */
export type ReadQuestion = {
  tokens: Token[];
  /** Each word once, with what it is worth: 0–1, and 1 for a word that no entry has. */
  words: (Token & { worth: number })[];
  /** The best score that an entry could reach. */
  total: number;
  pairs: TermPair[];
};

/**
 * Characters that are read, words that some entry has (those worth most), as many again that none has, and pairs: a question of
 * any length is quick.
 */
const MOST_CHARACTERS = 20_000;
const MOST_WORDS = 64;
const MOST_PAIRS = 128;

/** `worth` is 0 for a term that no entry has. */
export function readQuestion(text: string, worth: (term: string) => number): ReadQuestion {
  const tokens = tokenize(text.slice(0, MOST_CHARACTERS));
  const all = distinct(tokens).map((token) => ({ ...token, worth: worth(token.term) }));
  const known = all.filter((word) => word.worth > 0).sort((a, b) => b.worth - a.worth);
  const unknown = all.filter((word) => word.worth === 0).map((word) => ({ ...word, worth: 1 }));
  const words = [...known.slice(0, MOST_WORDS), ...unknown.slice(0, MOST_WORDS)];
  const total = words.reduce((sum, word) => sum + word.worth, 0);
  return { tokens, words, total, pairs: pairsOf(tokens, new Set(words.map((word) => word.term))) };
}

function pairsOf(tokens: readonly Token[], known: ReadonlySet<string>): TermPair[] {
  const pairs = new Map<string, TermPair>();
  tokens.forEach(({ term: second }, i) => {
    const first = tokens[i - 1]?.term;
    if (first === undefined || !known.has(first) || !known.has(second)) return;
    const text = ` ${first} ${second} `;
    pairs.set(text, { first, second, text });
  });
  return [...pairs.values()].slice(0, MOST_PAIRS);
}
