import { stemmer } from "stemmer";

/** English words that say nothing of what a text is about. */
const stopWords = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can
  could did do does doing done down during each either else ever every few for from further get gets give given go goes
  had has have having he her here hers him his how i if in into is it its itself just like made make makes many may me
  might more most much must my need needs no nor not now of off on once one only or other our ours out over own per
  please put same shall she should so some such than that the their theirs them then there these they this those through
  to too two under until up us use used uses using very via want wants was way we were what when where which while who
  whom whose why will with within without would you your yours let lets able thing things something anything someone
  people new good well really still yet already always never`.split(/\s+/),
);

/** A word of a text with its stem: `word` is what people read, `term` what is compared. */
export type Token = { word: string; term: string };

/** Whole words in lower case with their stems; "management" is never part of "manage", and "api" never of "rapid". */
export function tokenize(text: string): Token[] {
  const words = text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return (words ?? [])
    .filter((word) => word.length > 1 && !stopWords.has(word))
    .map((word) => ({ word, term: stemmer(word) }));
}
