import { compareDocuments } from "../../domain/persona/compare-documents";
import type { TemplateComparison } from "../../domain/template/template-view";
import { diffTexts } from "../../workspace/diff-texts";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { readTemplateRevision } from "./restore-template";

/** Two revisions of a template: what it says of itself field by field, its files as diffs. */
export async function compareTemplateRevisions(
  ctx: Ctx,
  { templateId, before, after }: { templateId: string; before: number; after: number },
): Promise<TemplateComparison> {
  requirePermission(ctx, "template:view");
  const [a, b] = await Promise.all([
    readTemplateRevision(templateId, before),
    readTemplateRevision(templateId, after),
  ]);
  const { files: filesBefore, ...saidBefore } = a;
  const { files: filesAfter, ...saidAfter } = b;
  return {
    before,
    after,
    changes: compareDocuments(saidBefore, saidAfter),
    files: await diffTexts(filesBefore, filesAfter),
  };
}
