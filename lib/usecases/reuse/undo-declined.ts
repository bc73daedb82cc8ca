import { findPersonaRun } from "../../db/persona-runs";
import { findDecision } from "../../db/reuse-decisions";
import { undoCommit } from "../../workspace/undo-commit";
import type { PersonaRunRow } from "../session/run-persona";

/**
 * Takes what a persona took over, and a person declined since, out of the work tree before the persona does it itself. Where
 * others have built on it since, it stays, and the persona works on what is there.
 */
export async function undoDeclined(run: PersonaRunRow, tree: string): Promise<void> {
  const { sessionId, phase, iteration } = run.phaseIteration;
  const beforeId = `${sessionId}.${phase}.${iteration - 1}.${run.personaId}`;
  const decision = await findDecision(beforeId);
  if (decision?.start !== "deliverable" || decision.declined === null) return;
  const taken = await findPersonaRun(beforeId);
  if (taken?.commit) await undoCommit(tree, taken.commit);
}
