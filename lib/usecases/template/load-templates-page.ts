import { listTemplateRecords, noRecord } from "../../db/template-records";
import { type LatestTemplateRevision, listLatestRevisions } from "../../db/templates";
import type { Template } from "../../domain/template/template";
import { countingRevision, isFileChanged } from "../../domain/template/template-revision";
import type {
  TemplateLibraryView,
  TemplateListItem,
  TemplateRecord,
} from "../../domain/template/template-view";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";
import { loadLibrary, syncedLibrary } from "./load-library";

/** The templates that count, with what was measured of them, and what of the folders did not load and why. */
export async function loadTemplatesPage(ctx: Ctx): Promise<TemplateLibraryView> {
  const actor = requirePermission(ctx, "template:view");
  const { rejected, warnings, at } = await syncedLibrary();
  const [templates, revisions, records] = await Promise.all([
    loadLibrary(),
    listLatestRevisions(),
    listTemplateRecords(),
  ]);
  const byTemplate = new Map<string, LatestTemplateRevision[]>();
  for (const r of revisions) byTemplate.set(r.templateId, [...(byTemplate.get(r.templateId) ?? []), r]);
  const why = whyNotPermitted(actor, "template:edit") ?? null;
  return {
    templates: templates.flatMap((template) => {
      const own = byTemplate.get(template.id) ?? [];
      const counting = countingRevision(own);
      return counting
        ? [describeTemplate(template, { counting, own, record: records.get(template.id) ?? noRecord })]
        : [];
    }),
    rejected,
    warnings,
    readAt: at.toISOString(),
    canEdit: { allowed: why === null, why },
  };
}

type Known = Pick<LatestTemplateRevision, "number" | "kind" | "authorName" | "createdAt">;

/** A template as the list shows it. */
export function describeTemplate(
  template: Template,
  { counting, own, record }: { counting: Known; own: readonly Known[]; record: TemplateRecord },
): TemplateListItem {
  const { id, name, description, version, personas, tags, category, language, framework } = template;
  const { declared, layout, notRenderable } = template;
  return {
    id,
    name,
    description,
    version,
    personas,
    tags,
    category,
    language,
    framework,
    declared,
    layout,
    notRenderable,
    revision: counting.number,
    kind: counting.kind,
    addedBy: counting.authorName,
    updatedAt: counting.createdAt.toISOString(),
    fileChanged: isFileChanged(own),
    record,
  };
}

/** Reads the folders of the library again, and says what came of it. */
export async function readLibraryAgain(ctx: Ctx): Promise<{ filed: number; gone: number; rejected: number }> {
  requirePermission(ctx, "template:edit");
  const { filed, gone, rejected } = await syncedLibrary(true);
  return { filed, gone, rejected: rejected.length };
}
