import { inTransaction } from "../../db/client";
import type {
  ImportPreview,
  ImportSource,
  ImportTemplatesInput,
} from "../../domain/template/template-import";
import { followsFiles } from "../../domain/template/template-revision";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { listCountingRevisions, syncedLibrary } from "./load-library";
import { readImportSource } from "./read-import-source";
import { writeTemplateRevision } from "./write-template-revision";

/** What an import would take, and what not and why. Writes nothing. */
export async function previewImport(ctx: Ctx, source: ImportSource): Promise<ImportPreview> {
  const actor = requirePermission(ctx, "template:edit");
  const { templates, rejected, warnings } = await readImportSource(source, actor.kind === "terminal");
  await syncedLibrary();
  const counting = new Map((await listCountingRevisions()).map((r) => [r.templateId, r]));
  return {
    entries: templates.map(({ template: { id, name, digest, layout, notRenderable }, place }) => {
      const current = counting.get(id);
      const isSame = current?.digest === digest && !followsFiles(current.kind);
      const effect = !current ? "new" : isSame ? "unchanged" : "new revision";
      return { templateId: id, name, digest, place, layout, effect, notRenderable };
    }),
    rejected,
    warnings,
  };
}

export type ImportedTemplates = { saved: { templateId: string; number: number }[]; unchanged: string[] };

/** Takes the chosen entries, all or none. Refused when one is no longer what the preview showed. */
export async function importTemplates(ctx: Ctx, input: ImportTemplatesInput): Promise<ImportedTemplates> {
  const actor = requirePermission(ctx, "template:edit");
  const { templates } = await readImportSource(input.source, actor.kind === "terminal");
  const chosen = input.take.map(({ templateId, digest }) => {
    const found = templates.find((t) => t.template.id === templateId && t.template.digest === digest);
    if (found) return found.template;
    throw new AppError("conflict", `${templateId} is no longer what the preview showed; look at it again.`);
  });
  await syncedLibrary();
  return inTransaction(async (tx) => {
    const result: ImportedTemplates = { saved: [], unchanged: [] };
    for (const { digest: _, ...entry } of chosen) {
      const revision = { actor, entry, kind: "imported" as const, note: input.note, basedOn: undefined };
      const written = await writeTemplateRevision(tx, ctx, revision);
      if (written.kind === "saved") result.saved.push({ templateId: entry.id, number: written.number });
      else result.unchanged.push(entry.id);
    }
    return result;
  });
}
