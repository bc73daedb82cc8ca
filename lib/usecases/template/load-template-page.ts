import { listRunsOfTemplate, listTemplateRecords, noRecord } from "../../db/template-records";
import type { TemplateView } from "../../domain/template/template-view";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";
import { findShownTemplate } from "./find-shown-template";
import { describeTemplate } from "./load-templates-page";

const RUNS_SHOWN = 100;

/** Everything that a template's page shows; of one that is retired or gone, what it was at last. */
export async function loadTemplatePage(ctx: Ctx, templateId: string): Promise<TemplateView> {
  const actor = requirePermission(ctx, "template:view");
  const { template, shown, counting, revisions } = await findShownTemplate(templateId);
  const [records, runs] = await Promise.all([
    listTemplateRecords(),
    listRunsOfTemplate(templateId, RUNS_SHOWN),
  ]);
  const {
    revision: _,
    kind: __,
    ...item
  } = describeTemplate(template, {
    counting: shown,
    own: revisions,
    record: records.get(templateId) ?? noRecord,
  });
  const why = whyNotPermitted(actor, "template:edit") ?? null;
  return {
    ...item,
    useCases: template.useCases,
    placeholders: template.placeholders,
    files: template.files,
    hooks: template.hooks,
    digest: template.digest,
    counting: counting ? { number: counting.number, kind: counting.kind } : null,
    revisions: revisions.map(({ templateId: _, createdAt, ...r }) => ({
      ...r,
      createdAt: createdAt.toISOString(),
    })),
    runs: runs.map(({ digest, ...run }) => ({
      ...run,
      revision:
        revisions.find((r) => r.digest === digest && r.kind !== "retired" && r.kind !== "gone")?.number ??
        null,
    })),
    canEdit: { allowed: why === null, why },
  };
}
