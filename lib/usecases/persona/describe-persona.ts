import { listClauses } from "../../domain/contract/list-clauses";
import type { Persona } from "../../domain/persona/persona";
import type { ContractRecord, PersonaListItem } from "../../domain/persona/persona-view";
import { PHASES } from "../../domain/phase/phase";
import { standardPhaseMap } from "../../domain/phase/phase-map";

/** A persona as the catalogue shows it. */
export function describePersona(persona: Persona, record: ContractRecord | undefined): PersonaListItem {
  const { id, displayName, role, description, priority, parallelCapable, dependsOn, contractFrom } = persona;
  const severities = listClauses(persona.contract).map((clause) => clause.severity);
  const count = (severity: string) => severities.filter((s) => s === severity).length;
  return {
    id,
    displayName,
    role,
    description,
    priority,
    parallelCapable,
    dependsOn,
    contractFrom,
    origin: persona.origin,
    phases: PHASES.flatMap((phase): PersonaListItem["phases"] => {
      const { required, optional } = standardPhaseMap[phase];
      if (required.includes(id)) return [{ phase, part: "required" }];
      return optional.includes(id) ? [{ phase, part: "optional" }] : [];
    }),
    keywords: { count: persona.keywords.length, source: persona.keywords[0]?.source ?? "derived" },
    clauses: { error: count("error"), warning: count("warning"), info: count("info") },
    record: record ?? { checks: 0, met: 0 },
  };
}
