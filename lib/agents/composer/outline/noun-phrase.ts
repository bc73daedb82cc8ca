import { toSingular, type Word } from "./sentences";

export type NounPhrase = {
  /** Lower-case words without article: "overdue loans". */
  text: string;
  /** The nouns at its end, in the singular: "loan". */
  noun: string;
  /** The adjectives before them: "overdue". */
  adjectives: string[];
  isPlural: boolean;
  /** Index of the word after it. */
  end: number;
};

const articles =
  /^(?:a|an|the|its|their|his|her|my|your|each|every|all|any|some|several|many|one|own|new|such|our|no|other|this|these|multiple|various)$/;

/** The noun phrase that begins at `from`, articles apart; null when none does. */
export function readNounPhrase(words: readonly Word[], from: number): NounPhrase | null {
  let start = from;
  while (words[start] && articles.test(words[start]?.lower ?? "")) start++;
  let end = start;
  while (belongs(words[end], words[end + 1])) end++;
  while (end > start && !isNoun(words[end - 1])) end--;
  const own = words.slice(start, end);
  if (own.length === 0) return null;
  const firstNoun = own.findIndex((_, at) => own.slice(at).every(isNoun));
  const nouns = own.slice(firstNoun).map((w) => clean(w.lower));
  return {
    text: own.map((w) => clean(w.lower)).join(" "),
    noun: toSingular(nouns.join(" ")),
    adjectives: own.slice(0, firstNoun).map((w) => clean(w.lower)),
    isPlural: own.at(-1)?.tags.has("Plural") === true || toSingular(nouns.at(-1) ?? "") !== nouns.at(-1),
    end,
  };
}

function belongs(word: Word | undefined, next: Word | undefined): boolean {
  if (!word || word.tags.has("Mark") || word.tags.has("Brackets")) return false;
  if (isNoun(word) || word.tags.has("Adjective")) return true;
  // "closing date": a form of a verb that stands before a noun describes it.
  return (word.tags.has("Gerund") || word.tags.has("PastTense")) && isNoun(next);
}

export const isNoun = (word: Word | undefined): boolean =>
  word?.tags.has("Noun") === true && !word.tags.has("Pronoun");

const clean = (text: string): string =>
  text
    .replace(/['’]s?$/, "")
    .replace(/[^a-z0-9-]/g, "")
    .replaceAll("-", " ");
