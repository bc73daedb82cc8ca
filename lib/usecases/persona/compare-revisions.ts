import { findRevision } from "../../db/personas";
import { compareDocuments } from "../../domain/persona/compare-documents";
import type { RevisionComparison } from "../../domain/persona/persona-view";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { loadPersonas } from "../../registry/load-personas";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

export type CompareRevisionsInput = { personaId: string; before: number; after: number };

/** Two revisions of a persona, field by field; 0 is the file as it is now. */
export async function compareRevisions(ctx: Ctx, input: CompareRevisionsInput): Promise<RevisionComparison> {
  requirePermission(ctx, "persona:view");
  const { personaId, before, after } = input;
  const [a, b] = await Promise.all([readText(personaId, before), readText(personaId, after)]);
  return { before, after, changes: compareDocuments(JSON.parse(a), JSON.parse(b)) };
}

async function readText(personaId: string, number: number): Promise<string> {
  if (number > 0) {
    const revision = await findRevision(personaId, number);
    if (revision) return revision.document.text;
    throw new AppError("not_found", `There is no revision ${number} of ${personaId}.`);
  }
  const { personas } = await loadPersonas(getConfig().personaDirectories);
  const file = personas.find((p) => p.id === personaId);
  if (!file) throw new AppError("not_found", `There is no file of ${personaId} that loads.`);
  return file.text;
}
