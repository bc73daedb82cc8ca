import { findTemplateRevision, listTemplateRevisions } from "../../db/templates";
import type { Template } from "../../domain/template/template";
import { countingRevision } from "../../domain/template/template-revision";
import { AppError } from "../../platform/errors";
import { readTemplate } from "../../templates/read-template";
import { syncedLibrary } from "./load-library";

/** A template as its page shows it: what counts, or what it was at last; with all its revisions. */
export async function findShownTemplate(templateId: string) {
  await syncedLibrary();
  const revisions = await listTemplateRevisions(templateId);
  const counting = countingRevision(revisions);
  const shown = counting ?? revisions[0];
  const kept = shown && (await findTemplateRevision(templateId, shown.number));
  const template: Template | null = kept ? readTemplate(kept.document) : null;
  if (!shown || !template) throw new AppError("not_found", `There is no template ${templateId}.`);
  return { template, shown, counting, revisions };
}
