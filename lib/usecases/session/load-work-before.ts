import type { WorkBefore } from "../../agents/agent";
import { listWorkBefore } from "../../db/persona-runs";
import type { Persona } from "../../domain/persona/persona";
import { personaReportSchema } from "../../domain/persona/persona-report";
import { phaseSchema } from "../../domain/phase/phase";
import type { PersonaRunRow } from "./run-persona";

/** What was handed over in the session before a persona's run, with the contracts that it was handed over under. */
export async function loadWorkBefore(
  run: PersonaRunRow,
  persona: Persona,
  personas: readonly Persona[],
): Promise<WorkBefore[]> {
  const before = await listWorkBefore(run);
  return before.map((other) => {
    const report = other.report === null ? null : personaReportSchema.parse(other.report);
    return {
      personaId: other.personaId,
      displayName: other.displayName,
      phase: phaseSchema.parse(other.phaseIteration.phase),
      iteration: other.phaseIteration.iteration,
      commit: other.commit ?? "",
      isNeeded: persona.dependsOn.includes(other.personaId),
      contract: personas.find((p) => p.id === other.personaId)?.contract ?? null,
      summary: report?.summary ?? "",
      left: report?.left ?? [],
      files: other.deliverables.flatMap(({ path, digest, change }) =>
        change === "deleted" || digest === null ? [] : { path, digest },
      ),
    };
  });
}
