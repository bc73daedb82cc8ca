import type { VectorSource } from "./calibration";
import { type MatchFeatures, MOST_PHRASES, matchFeatureNames } from "./match-features";
import type { ReadQuestion, TermPair } from "./read-question";
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
/** What a question and an entry have to do with each other, as the hits are ordered by it. */
export type Comparison = FoundEntry & { features: MatchFeatures; agreement: PersonaAgreement; score: number };

/** What the parts weigh in the order of the hits. */
const orderWeights: MatchFeatures = { strength: 1, common: 0.2, similarity: 0.3, phrases: 0.1, persona: 0.1 };

export function compare(found: FoundEntry, question: ReadQuestion, persona: string | null): Comparison {
  const { entry, gains, similarity } = found;
  const agreement = agreementOf(entry, persona);
  const has = new Set(gains.map((gain) => gain.term));
  const isShared = ({ first, second, text }: TermPair): boolean =>
    has.has(first) && has.has(second) && entry.line.includes(text);
  const features: MatchFeatures = {
    strength: sum(gains.map(({ gain }) => shareOf(gain, question))),
    common: Math.log1p(sum(gains.map(({ gain }) => gain))),
    similarity: similarity ?? 0,
    phrases: Math.min(MOST_PHRASES, question.pairs.filter(isShared).length),
    persona: { serves: 1, serves_others: -1, not_asked: 0 }[agreement],
  };
  const score = sum(matchFeatureNames.map((name) => orderWeights[name] * features[name]));
  return { ...found, features, agreement, score };
}

/** A match with its reasons. */
export function describeMatch(
  { entry, gains, similarity, vectors, features, agreement, score }: Comparison,
  question: ReadQuestion,
  { probability, threshold }: { probability: number; threshold: number },
): TemplateMatch {
  const has = new Set(gains.map((gain) => gain.term));
  const terms = gains.map(({ word, gain, field }) => ({ word, gain: shareOf(gain, question), field }));
  const missing = question.words
    .filter(({ term }) => !has.has(term))
    .map(({ word, worth }): MissingWord => ({ word, worth: shareOf(worth, question) }))
    .sort((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1));
  return {
    templateId: entry.id,
    digest: entry.digest,
    probability,
    aboveThreshold: probability >= threshold,
    score,
    parts: { terms, similarity, vectors, persona: agreement, features },
    missing,
  };
}

const shareOf = (value: number, { total }: ReadQuestion): number => (total === 0 ? 0 : value / total);

function agreementOf({ personas }: IndexedEntry, persona: string | null): PersonaAgreement {
  if (persona === null) return "not_asked";
  return personas.includes(persona) ? "serves" : "serves_others";
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
