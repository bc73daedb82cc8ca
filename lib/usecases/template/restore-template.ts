import { inTransaction } from "../../db/client";
import { findTemplateRevision } from "../../db/templates";
import type { RestoreTemplateInput, RetireTemplateInput } from "../../domain/template/template-import";
import { followsFiles } from "../../domain/template/template-revision";
import { AppError } from "../../platform/errors";
import { readTemplate } from "../../templates/read-template";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { listCountingRevisions, syncedLibrary } from "./load-library";
import { type WrittenRevision, writeTemplateRevision } from "./write-template-revision";

/** Makes an older revision count again: as a new revision, so that nothing is lost. */
export async function restoreTemplate(ctx: Ctx, input: RestoreTemplateInput): Promise<WrittenRevision> {
  const actor = requirePermission(ctx, "template:edit");
  const entry = await readTemplateRevision(input.templateId, input.number);
  const { note, basedOn } = input;
  return inTransaction((tx) =>
    writeTemplateRevision(tx, ctx, { actor, entry, kind: "restored", note, basedOn }),
  );
}

/** Ends what people decided on an entry: its file counts again, or nothing where it has none. */
export async function retireTemplate(ctx: Ctx, input: RetireTemplateInput): Promise<WrittenRevision> {
  const actor = requirePermission(ctx, "template:edit");
  await syncedLibrary();
  const counting = (await listCountingRevisions()).find((r) => r.templateId === input.templateId);
  if (!counting || followsFiles(counting.kind))
    throw new AppError(
      "conflict",
      `${input.templateId} follows its file in a folder of the library; take it away there.`,
    );
  const entry = await readTemplateRevision(input.templateId, counting.number);
  const { note, basedOn } = input;
  return inTransaction((tx) =>
    writeTemplateRevision(tx, ctx, { actor, entry, kind: "retired", note, basedOn }),
  );
}

export async function readTemplateRevision(templateId: string, number: number) {
  const revision = await findTemplateRevision(templateId, number);
  if (!revision) throw new AppError("not_found", `There is no revision ${number} of ${templateId}.`);
  const template = readTemplate(revision.document);
  if (!template) throw new AppError("invalid_input", `Revision ${number} of ${templateId} no longer loads.`);
  const { digest: _, ...entry } = template;
  return entry;
}
