import { distinct } from "./text-index";
import { type Token, tokenize } from "./tokenize";

/** A question as it is compared with entries. */
export type ReadQuestion = {
  tokens: Token[];
  /** Each word once, with what it is worth: 0–1, and 1 for a word that no entry has. */
  words: (Token & { worth: number })[];
  /** The best score that an entry could reach. */
  total: number;
  /** Pairs of terms that follow each other. */
  pairs: string[];
};

/** Words that are looked up of a longer question: those worth most. */
const MOST_WORDS = 64;

/** `worth` is 0 for a term that no entry has. */
export function readQuestion(text: string, worth: (term: string) => number): ReadQuestion {
  const tokens = tokenize(text);
  const words = distinct(tokens)
    .map((token) => ({ ...token, worth: worth(token.term) || 1 }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST_WORDS);
  const total = words.reduce((sum, word) => sum + word.worth, 0);
  const pairs = new Set(tokens.slice(1).map(({ term }, i) => `${tokens[i]?.term} ${term}`));
  return { tokens, words, total, pairs: [...pairs] };
}
