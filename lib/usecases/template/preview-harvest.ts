import { editHarvest } from "../../domain/template/edit-harvest";
import { defaultText, type HarvestPreview, type PreviewHarvestInput } from "../../domain/template/harvest";
import { otherValue } from "../../domain/template/other-value";
import type { TemplateEntry } from "../../domain/template/template";
import { isBrace } from "../../domain/template/template-source";
import { checkTemplate } from "../../templates/check-template";
import { renderTemplate } from "../../templates/render-template";
import { templateEntrySchema } from "../../templates/template-entry-schema";
import { TemplateError } from "../../templates/template-error";
import { diffTexts } from "../../workspace/diff-texts";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { readProposal } from "./load-harvest";
import { loadTemplate } from "./load-library";

/** What an edited proposal renders to, beside the files as they were handed over. Writes nothing. */
export async function previewHarvest(ctx: Ctx, input: PreviewHarvestInput): Promise<HarvestPreview> {
  requirePermission(ctx, "template:view");
  const { entry } = await readProposal(input.proposalId);
  const edited = editHarvest(entry, input.edits);
  try {
    checkEdited(edited);
    const values = otherValues(edited);
    // Rendered with the defaults that were found, a proposal is what it was made of.
    const original = render(entry, {});
    const [defaults, other, current] = await Promise.all([
      diffTexts(original, render(edited, {})),
      diffTexts(original, render(edited, values)),
      loadTemplate(edited.id),
    ]);
    return {
      kind: "rendered",
      defaults,
      other,
      values: Object.entries(values).map(([name, value]) => ({ name, value: String(value) })),
      counting: current && { digest: current.digest, name: current.name },
    };
  } catch (error) {
    if (error instanceof TemplateError) return { kind: "refused", reason: error.message };
    throw error;
  }
}

/** Throws a TemplateError for an entry that could not be used from the library. */
export function checkEdited(entry: TemplateEntry): void {
  const parsed = templateEntrySchema.safeParse(entry);
  const [first] = parsed.error?.issues ?? [];
  if (first) throw new TemplateError(entry.id, `${first.path.join(".")}: ${first.message}`);
  checkTemplate(entry);
  render(entry, {});
}

const render = (entry: TemplateEntry, values: Record<string, unknown>) =>
  renderTemplate({ ...entry, digest: "" }, values).map(({ path, content }) => ({ path, source: content }));

/** Another value for each placeholder for which one fits that is not its default. */
function otherValues(entry: TemplateEntry): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const placeholder of entry.placeholders.filter((p) => !isBrace(p.name))) {
    const value = otherValue(placeholder.type, defaultText(placeholder));
    if (fits(entry, { [placeholder.name]: value })) values[placeholder.name] = value;
  }
  return values;
}

function fits(entry: TemplateEntry, values: Record<string, unknown>): boolean {
  try {
    render(entry, values);
    return true;
  } catch (error) {
    if (error instanceof TemplateError) return false;
    throw error;
  }
}
