import type { PersonaCatalogue } from "../domain/persona/persona";
import { parsePersonaFile } from "./parse-persona-file";

/** The newest revision of a persona in the product; `following` means that its file counts again. */
export type CurrentRevision = { personaId: string; number: number; follows: boolean; text: string };

/**
 * The catalogue with edits of the product in the place of files. A revision that no longer loads is listed as rejected, and
 * its file counts in its place.
 */
export function applyRevisions(
  catalogue: PersonaCatalogue,
  revisions: readonly CurrentRevision[],
): PersonaCatalogue {
  const personas = new Map(catalogue.personas.map((p) => [p.id, p]));
  const rejected = [...catalogue.rejected];
  for (const { personaId, number, text } of revisions.filter((r) => !r.follows)) {
    const parsed = readDocument(personaId, text);
    const file = personas.get(personaId)?.origin.file ?? null;
    if ("persona" in parsed)
      personas.set(personaId, { ...parsed.persona, origin: { kind: "revision", number, file } });
    else {
      const instead = file === null ? "" : " Its file is used in its place.";
      rejected.push({
        ...parsed.rejection,
        file: `revision ${number} of ${personaId}`,
        reason: `${parsed.rejection.reason}${instead}`,
      });
    }
  }
  return { ...catalogue, personas: [...personas.values()], rejected };
}

/** A persona from its kept text. */
export const readDocument = (personaId: string, text: string) => parsePersonaFile(`${personaId}.json`, text);
