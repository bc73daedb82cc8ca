import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs";
import type { PersonaListItem } from "@/lib/domain/persona/persona-view";
import { PHASES } from "@/lib/domain/phase/phase";

/** Phases to filter by; "none" are personas that no phase calls. */
export const PHASE_CHOICES = [...PHASES, "none"] as const;
export type PhaseChoice = (typeof PHASE_CHOICES)[number];

/** The catalogue's filter as it stands in the address: `/personas?q=test&phase=testing,deployment`. */
export const filterParsers = {
  q: parseAsString.withDefault(""),
  phase: parseAsArrayOf(parseAsStringLiteral(PHASE_CHOICES)).withDefault([]),
};

type Filter = { q: string; phase: readonly PhaseChoice[] };
type Filtered = Pick<PersonaListItem, "id" | "displayName" | "role" | "description" | "phases">;

/** Personas with every word of the text in name, id, role or description, in any of the phases. */
export function filterPersonas<Persona extends Filtered>(
  personas: readonly Persona[],
  { q, phase }: Filter,
): Persona[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return personas.filter((persona) => {
    const { id, displayName, role, description } = persona;
    const text = [id, displayName, role, description].join(" ").toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (phase.length === 0 || phase.some((p) => takesPart(persona, p)))
    );
  });
}

/** How many personas each phase calls. */
export const countByPhase = (personas: readonly Filtered[]): Record<PhaseChoice, number> => {
  const count = (phase: PhaseChoice) => personas.filter((p) => takesPart(p, phase)).length;
  return {
    requirements: count("requirements"),
    design: count("design"),
    implementation: count("implementation"),
    testing: count("testing"),
    deployment: count("deployment"),
    none: count("none"),
  };
};

const takesPart = ({ phases }: Filtered, choice: PhaseChoice): boolean =>
  choice === "none" ? phases.length === 0 : phases.some(({ phase }) => phase === choice);
