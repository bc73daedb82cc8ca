import type { Tx } from "../../db/client";
import { listCurrentRevisions, listPersonaTexts } from "../../db/personas";
import { type Persona, type PersonaCatalogue, personaPinsSchema } from "../../domain/persona/persona";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { applyRevisions, readDocument } from "../../registry/apply-revisions";
import { readPersonas, withGaps } from "../../registry/load-personas";

/** The personas as they stand now: files as they are on disk, edits of the product in their place. Nothing is cached. */
export async function loadCatalogue(tx?: Tx): Promise<PersonaCatalogue> {
  const [files, revisions] = await Promise.all([
    readPersonas(getConfig().personaDirectories),
    listCurrentRevisions(tx),
  ]);
  return withGaps(applyRevisions(files, revisions));
}

/** The personas that a session uses: those it pinned, whatever was edited since. */
export async function loadSessionPersonas(session: { personas: unknown }): Promise<Persona[]> {
  // Sessions that are older than pins use what there is.
  if (session.personas === null) return (await loadCatalogue()).personas;
  const pins = personaPinsSchema.parse(session.personas);
  const texts = await listPersonaTexts(Object.values(pins));
  return Object.entries(pins).map(([personaId, digest]) => {
    const kept = texts.find((t) => t.digest === digest && t.personaId === personaId);
    if (!kept) throw new AppError("internal", `The persona ${personaId} that this session uses is gone.`);
    const parsed = readDocument(personaId, kept.text);
    if ("persona" in parsed) return parsed.persona;
    throw new AppError(
      "internal",
      `The persona ${personaId} that this session uses no longer loads: ${parsed.rejection.reason}`,
    );
  });
}
