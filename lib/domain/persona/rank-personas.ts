import { MOST_PHRASES, type RelevanceFeatures, relevanceOf } from "../match/relevance";
import { distinct, type FieldWeights, type TermGain, TextIndex } from "../match/text-index";
import { type Token, tokenize } from "../match/tokenize";
import type { Persona } from "./persona";

export type PersonaRelevance = {
  personaId: string;
  /** Estimated probability in 0–1 that the text calls for this persona. */
  probability: number;
  features: RelevanceFeatures;
  /** What the estimate rests on: terms of the text by what they add, best first. */
  gains: TermGain[];
};

/** What a persona says of itself, by how much each part says of its work. */
const fieldWeights: FieldWeights = { name: 3, keywords: 3, skills: 2, description: 2, prompts: 0.3 };

/** How likely a text calls for each persona, most likely first. Whole words and phrases, never parts of words. */
export function rankPersonas(personas: readonly Persona[], text: string): PersonaRelevance[] {
  const index = new TextIndex(fieldWeights);
  for (const persona of personas) index.put(persona.id, fieldsOf(persona));
  const question = tokenize(text);
  const words = distinct(question);
  return personas
    .map((persona): PersonaRelevance => {
      const gains = index.gains(persona.id, words);
      const score = gains.reduce((sum, g) => sum + g.gain, 0);
      const features = {
        strength: Math.log1p(score),
        phrases: Math.min(MOST_PHRASES, countPhrases(persona, question)),
      };
      return { personaId: persona.id, probability: relevanceOf(features), features, gains };
    })
    .sort((a, b) => b.probability - a.probability || (a.personaId < b.personaId ? -1 : 1));
}

const fieldsOf = (persona: Persona): Record<string, Token[]> => ({
  name: [persona.displayName, persona.role].flatMap((name) => tokenize(withoutHead(name))),
  keywords: persona.keywords.flatMap((k) => tokenize(k.word)),
  skills: [...persona.specializations, ...persona.capabilities].flatMap((s) =>
    tokenize(s.replaceAll("_", " ")),
  ),
  description: tokenize(persona.description),
  prompts: tokenize(`${persona.systemPrompt} ${persona.taskPrompt}`),
});

/** "Manager" or "specialist" says that somebody works, not on what: "management" is nobody's subject. */
const withoutHead = (name: string): string => name.replace(/\s*\S+\s*$/, "");

/** Keywords of several words that stand in the text in sequence. */
function countPhrases(persona: Persona, question: readonly Token[]): number {
  const terms = question.map((t) => t.term);
  return persona.keywords.filter(({ word }) => {
    const wanted = tokenize(word).map((t) => t.term);
    return wanted.length > 1 && terms.some((_, at) => wanted.every((term, i) => terms[at + i] === term));
  }).length;
}
