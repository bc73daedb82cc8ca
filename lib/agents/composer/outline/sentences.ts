import nlp from "compromise";
import { z } from "zod";

/** One word of a sentence with what kind of word it is. */
export type Word = { text: string; lower: string; tags: ReadonlySet<string> };
export type Sentence = { text: string; words: Word[] };

/** Longer sentences say too much at once to be read by their form; they count as not understood. */
const MOST_WORDS = 100;
const LONG_LINE = 2000;

const termSchema = z.object({
  text: z.string(),
  tags: z.array(z.string()),
  pre: z.string(),
  post: z.string(),
});
type Term = z.infer<typeof termSchema>;
/** What the library answers for each sentence. */
const taggedSchema = z.array(z.object({ text: z.string(), terms: z.array(termSchema) }));

/** Sentences of a requirement; list items and lines count as sentences of their own. */
export function readSentences(requirement: string): Sentence[] {
  const lines = requirement
    .split(/\n+/)
    .map((line) => joinHyphens(line.replace(/^\s*(?:[-*+•]|\d+[.)])\s+/, "").trim()))
    .filter((line) => line !== "");
  return lines.flatMap((line) => (line.length > LONG_LINE ? splitPlainly(line) : tag(line)));
}

/** A line that nobody wrote as sentences is not worth reading closely. */
const splitPlainly = (line: string): Sentence[] =>
  line
    .split(/(?<=[.!?])\s+/)
    .flatMap((text) => (text.length > LONG_LINE ? [{ text, words: [] }] : tag(text)));

const tag = (line: string): Sentence[] =>
  taggedSchema.parse(nlp(line).sentences().json()).map(({ text, terms }) => ({
    text: text.trim(),
    words: terms.length > MOST_WORDS ? [] : foldBrackets(terms.flatMap(toWords)),
  }));

/** "sign-up" is one word: as two it would read as a verb. */
const joinHyphens = (line: string): string => line.replace(/([A-Za-z])-([a-z])/g, "$1$2");

/** What stands in brackets becomes one word: it explains the word before it. */
function foldBrackets(words: readonly Word[]): Word[] {
  const open = words.findIndex((w) => w.text === "(");
  const close = words.findIndex((w, at) => at > open && w.text === ")");
  if (open < 0 || close < 0) return [...words];
  const inside = words.slice(open + 1, close).map((w) => w.text);
  const folded = wordOf(inside.join(" ").replaceAll(" ,", ","), ["Brackets"]);
  return [...words.slice(0, open), folded, ...foldBrackets(words.slice(close + 1))];
}

/** Punctuation that separates becomes a word of its own. */
function toWords(term: Term): Word[] {
  const mark = /[,:;()]/;
  const own = (text: string) => [...text].filter((c) => mark.test(c)).map((c) => wordOf(c, ["Mark"]));
  return [...own(term.pre), wordOf(term.text, term.tags), ...own(term.post)];
}

const wordOf = (text: string, tags: readonly string[]): Word => ({
  text,
  lower: text.toLowerCase(),
  tags: new Set(tags),
});

/** A noun in the singular, lower-case: "library cards" → "library card". */
export function toSingular(noun: string): string {
  const words = noun.split(" ");
  const last = words.pop() ?? "";
  if (looksSingular.test(last)) return noun;
  const doc = nlp(last);
  doc.tag("Plural");
  const made = doc.nouns().toSingular().text().toLowerCase();
  return [...words, made === "" ? last : made].join(" ");
}
/** "status" and "address" end like plurals and are none; of others the plural is the singular. */
const looksSingular = /(?:us|ss|is|as)$|^(?:species|series|data|news|staff|equipment)$/;

/** A noun in the plural, lower-case: "person" → "people". */
export function toPlural(noun: string): string {
  const words = noun.split(" ");
  const last = words.pop() ?? "";
  const doc = nlp(last);
  doc.tag("Singular");
  const made = doc.nouns().toPlural().text().toLowerCase();
  return [...words, made === "" || made === last ? regularPlural(last) : made].join(" ");
}
const regularPlural = (word: string): string =>
  /(?:s|x|z|ch|sh)$/.test(word)
    ? `${word}es`
    : /[^aeiou]y$/.test(word)
      ? `${word.slice(0, -1)}ies`
      : `${word}s`;
