import type { RenderPreview } from "../../domain/template/template-view";
import { readValues } from "../../templates/placeholder-values";
import { renderTemplate } from "../../templates/render-template";
import { TemplateError } from "../../templates/template-error";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { findShownTemplate } from "./find-shown-template";

/** The files of a template with the given values, or everything that is wrong with them. Changes nothing. */
export async function previewRendering(
  ctx: Ctx,
  { templateId, values }: { templateId: string; values: Record<string, unknown> },
): Promise<RenderPreview> {
  requirePermission(ctx, "template:view");
  const { template } = await findShownTemplate(templateId);
  if (template.notRenderable !== null)
    return { kind: "refused", problems: [{ placeholder: null, message: template.notRenderable }] };
  const problems = template.placeholders.flatMap((placeholder) => {
    const { name } = placeholder;
    const given = Object.hasOwn(values, name) ? { [name]: values[name] } : {};
    const message = messageOf(() => readValues(templateId, [placeholder], given), templateId);
    return message === null ? [] : [{ placeholder: name, message }];
  });
  if (problems.length > 0) return { kind: "refused", problems };
  let files: { path: string; content: string }[] = [];
  const message = messageOf(() => {
    files = renderTemplate(template, values);
  }, templateId);
  return message === null
    ? { kind: "rendered", files }
    : { kind: "refused", problems: [{ placeholder: null, message }] };
}

function messageOf(work: () => unknown, templateId: string): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const said = error.message.replace(`${templateId}: `, "");
    return said.charAt(0).toUpperCase() + said.slice(1);
  }
}
