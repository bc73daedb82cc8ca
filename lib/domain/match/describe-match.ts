import type { VectorSource } from "./calibration";
import { type MatchFeatures, MOST_PHRASES, matchFeatureNames } from "./match-features";
import type { ReadQuestion } from "./read-question";
import type { MissingWord, PersonaAgreement, TemplateMatch } from "./template-match";
import type { TermGain } from "./text-index";

/** What is kept of an entry beside the texts and vectors that it is found by. */
export type IndexedEntry = {
  id: string;
  slot: number;
  digest: string;
  personas: readonly string[];
  /** Terms of what people wrote about it, one line with a space before and after each. */
  line: string;
};
export type FoundEntry = {
  entry: IndexedEntry;
  gains: readonly TermGain[];
  similarity: number | null;
  vectors: VectorSource;
};
/** A match before its probability. */
export type DescribedMatch = Omit<TemplateMatch, "probability" | "aboveThreshold">;

/** What the parts weigh in the order of the hits. */
const orderWeights: MatchFeatures = { strength: 1, similarity: 0.3, phrases: 0.1, persona: 0.1 };

export function describeMatch(
  { entry, gains, similarity, vectors }: FoundEntry,
  question: ReadQuestion,
  persona: string | null,
): DescribedMatch {
  const has = new Map(gains.map((gain) => [gain.term, gain]));
  const share = (value: number): number => (question.total === 0 ? 0 : value / question.total);
  const terms = gains.map(({ word, gain, field }) => ({ word, gain: share(gain), field }));
  const missing = question.words
    .filter(({ term }) => !has.has(term))
    .map(({ word, worth: value }): MissingWord => ({ word, worth: share(value) }))
    .sort((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1));
  const agreement = agreementOf(entry, persona);
  const features: MatchFeatures = {
    strength: sum(terms.map((t) => t.gain)),
    similarity: similarity ?? 0,
    phrases: Math.min(MOST_PHRASES, question.pairs.filter((pair) => entry.line.includes(` ${pair} `)).length),
    persona: { serves: 1, serves_others: -1, not_asked: 0 }[agreement],
  };
  const parts = { terms, similarity, vectors, persona: agreement, features };
  return { templateId: entry.id, digest: entry.digest, score: scoreOf(features), parts, missing };
}

const scoreOf = (features: MatchFeatures): number =>
  sum(matchFeatureNames.map((name) => orderWeights[name] * features[name]));

function agreementOf({ personas }: IndexedEntry, persona: string | null): PersonaAgreement {
  if (persona === null) return "not_asked";
  return personas.includes(persona) ? "serves" : "serves_others";
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
