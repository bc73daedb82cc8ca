import { z } from "zod";
import type { ConditionMetric } from "../gate/policy";
import type { Phase } from "../phase/phase";
import { standardPhaseMap } from "../phase/phase-map";
import type { Persona } from "./persona";

/** Why a persona takes part in a phase, or does not. `matched` are whole words of the requirement and project. */
export const personaChoiceSchema = z.object({
  personaId: z.string(),
  displayName: z.string(),
  chosen: z.boolean(),
  role: z.enum(["required", "optional"]),
  reason: z.string(),
  matched: z.array(z.string()),
  /** Share of the persona's keywords met in the requirement and the project's own words. */
  relevance: z.number(),
});
export type PersonaChoice = z.infer<typeof personaChoiceSchema>;

export type ChoosePersonasInput = {
  phase: Phase;
  iteration: number;
  personas: readonly Persona[];
  /** Requirement and words of the project (names of files, documents' titles). */
  text: string;
  /** Ids of personas that a failed condition of the iteration before calls for. */
  calledFor: readonly string[];
  failedMetrics: readonly ConditionMetric[];
  /** Personas none of whose clauses apply to this project. */
  withoutApplicableClauses: readonly string[];
};

/** Required personas are never dropped by relevance; optional ones join from iteration 2 where failures call for them. */
export function choosePersonas(input: ChoosePersonasInput): PersonaChoice[] {
  const map = standardPhaseMap[input.phase];
  const words = wordsOf(input.text);
  const choose = (id: string, role: PersonaChoice["role"]): PersonaChoice => {
    const persona = input.personas.find((p) => p.id === id);
    if (!persona)
      return {
        personaId: id,
        displayName: id,
        chosen: false,
        role,
        reason: "No persona file with this id is loaded",
        matched: [],
        relevance: 0,
      };
    const matched = persona.keywords.map((k) => k.word).filter((keyword) => containsPhrase(words, keyword));
    const relevance = persona.keywords.length ? matched.length / persona.keywords.length : 0;
    const base = { personaId: id, displayName: persona.displayName, role, matched, relevance };
    if (input.withoutApplicableClauses.includes(id))
      return { ...base, chosen: false, reason: "None of its contract's clauses applies to this project" };
    if (role === "required") return { ...base, chosen: true, reason: `Required in ${input.phase}` };
    const called = input.iteration > 1 && input.calledFor.includes(id);
    return {
      ...base,
      chosen: called,
      reason: called
        ? `Called for by ${input.failedMetrics.join(", ")}`
        : "Optional: joins from iteration 2 when a failed condition calls for it",
    };
  };
  return [
    ...map.required.map((id) => choose(id, "required")),
    ...map.optional.filter((id) => !map.required.includes(id)).map((id) => choose(id, "optional")),
  ];
}

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** Whole words in sequence, never substrings: "api" does not match "rapid". */
function containsPhrase(words: readonly string[], phrase: string): boolean {
  const wanted = wordsOf(phrase);
  if (wanted.length === 0) return false;
  return words.some((_, at) => wanted.every((word, i) => words[at + i] === word));
}
