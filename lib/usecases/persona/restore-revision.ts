import { findRevision } from "../../db/personas";
import type { RestoreRevisionInput, SavePersonaResult } from "../../domain/persona/persona-revision";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { readDocument } from "../../registry/apply-revisions";
import { loadPersonas } from "../../registry/load-personas";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";
import { writeRevision } from "./save-persona";

/** Makes an older revision, or the file, count again: as a new revision, so that nothing is lost. */
export async function restoreRevision(ctx: Ctx, input: RestoreRevisionInput): Promise<SavePersonaResult> {
  const actor = requirePerson(ctx, "persona:edit");
  const { note, basedOn } = input;
  if (input.number === null) {
    const persona = await findFile(input.personaId);
    return writeRevision(ctx, actor, { persona, kind: "following", note, basedOn });
  }
  const revision = await findRevision(input.personaId, input.number);
  if (!revision)
    throw new AppError("not_found", `There is no revision ${input.number} of ${input.personaId}.`);
  const parsed = readDocument(input.personaId, revision.document.text);
  if (!("persona" in parsed))
    throw new AppError(
      "invalid_input",
      `Revision ${input.number} no longer loads: ${parsed.rejection.reason}`,
    );
  return writeRevision(ctx, actor, { persona: parsed.persona, kind: "restored", note, basedOn });
}

async function findFile(personaId: string) {
  const { personas } = await loadPersonas(getConfig().personaDirectories);
  const persona = personas.find((p) => p.id === personaId);
  if (!persona) throw new AppError("not_found", `There is no file of ${personaId} that loads.`);
  return persona;
}
