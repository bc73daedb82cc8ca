import { z } from "zod";
import type { ConditionMetric } from "../gate/policy";
import { RELEVANCE_THRESHOLD } from "../match/relevance";
import type { Phase } from "../phase/phase";
import { standardPhaseMap } from "../phase/phase-map";
import type { Persona } from "./persona";
import { rankPersonas } from "./rank-personas";

/** Why a persona takes part in a phase, or does not. */
export const personaChoiceSchema = z.object({
  personaId: z.string(),
  displayName: z.string(),
  chosen: z.boolean(),
  role: z.enum(["required", "optional"]),
  reason: z.string(),
  /** Estimated probability in 0–1 that the requirement calls for it; null where it was not estimated. */
  probability: z.number().nullable().default(null),
  /** What the estimate rests on: words of the requirement by what they add, best first. */
  gains: z.array(z.object({ word: z.string(), gain: z.number() })).default([]),
});
export type PersonaChoice = z.infer<typeof personaChoiceSchema>;

export type ChoosePersonasInput = {
  phase: Phase;
  iteration: number;
  personas: readonly Persona[];
  /** The requirement; without one, words of the project. */
  text: string;
  /** Ids of personas that a failed condition of the iteration before calls for. */
  calledFor: readonly string[];
  failedMetrics: readonly ConditionMetric[];
  /** Ids of personas whose contract had open errors at the gate of the iteration before. */
  withErrors: readonly string[];
  /** Personas none of whose clauses apply to this project. */
  withoutApplicableClauses: readonly string[];
};

/**
 * Required personas are never dropped by relevance. Optional ones take part in the first iteration where the text calls for
 * them, later where failures do; whom a chosen one depends on within the phase comes with it.
 */
export function choosePersonas(input: ChoosePersonasInput): PersonaChoice[] {
  const map = standardPhaseMap[input.phase];
  const ranked = rankPersonas(input.personas, input.text);
  const inPhase = [
    ...map.required.map((id) => ({ id, role: "required" as const })),
    ...map.optional
      .filter((id) => !map.required.includes(id))
      .map((id) => ({ id, role: "optional" as const })),
  ];
  const choices = inPhase.map(({ id, role }): PersonaChoice => {
    const persona = input.personas.find((p) => p.id === id);
    const relevance = ranked.find((r) => r.personaId === id);
    const base = {
      personaId: id,
      displayName: persona?.displayName ?? id,
      role,
      probability: relevance?.probability ?? null,
      gains: (relevance?.gains ?? []).map(({ word, gain }) => ({ word, gain })),
    };
    if (!persona) return { ...base, chosen: false, reason: "No persona with this id is loaded" };
    if (input.withoutApplicableClauses.includes(id))
      return { ...base, chosen: false, reason: "None of its contract's clauses applies to this project" };
    if (role === "required") return { ...base, chosen: true, reason: `Required in ${input.phase}` };
    return { ...base, ...chooseOptional(id, base.probability ?? 0, input) };
  });
  return addDependencies(choices, input);
}

function chooseOptional(
  id: string,
  probability: number,
  input: ChoosePersonasInput,
): Pick<PersonaChoice, "chosen" | "reason"> {
  if (input.iteration > 1) {
    if (input.calledFor.includes(id))
      return { chosen: true, reason: `Called for by ${input.failedMetrics.join(", ")}` };
    if (input.withErrors.includes(id))
      return { chosen: true, reason: "Reworks: its contract has open errors" };
    return { chosen: false, reason: "No failed condition calls for it" };
  }
  const percent = `${Math.round(probability * 100)} %`;
  return probability >= RELEVANCE_THRESHOLD
    ? {
        chosen: true,
        reason: `The requirement calls for it: ${percent}, from ${RELEVANCE_THRESHOLD * 100} % on`,
      }
    : { chosen: false, reason: `Not called for: ${percent}, less than ${RELEVANCE_THRESHOLD * 100} %` };
}

/** Personas of this phase that a chosen one depends on, and theirs. */
function addDependencies(
  choices: PersonaChoice[],
  { personas, withoutApplicableClauses }: ChoosePersonasInput,
) {
  const result = [...choices];
  for (let at = 0; at < result.length; at++) {
    const before = result[at];
    if (!before?.chosen) continue;
    const needed = personas.find((p) => p.id === before.personaId)?.dependsOn ?? [];
    for (const id of needed) {
      const index = result.findIndex((c) => c.personaId === id && !c.chosen);
      const choice = result[index];
      if (!choice || withoutApplicableClauses.includes(id) || !personas.some((p) => p.id === id)) continue;
      result[index] = { ...choice, chosen: true, reason: `Required by ${before.displayName}` };
      // What it depends on may stand before it.
      at = Math.min(at, index - 1);
    }
  }
  return result;
}
