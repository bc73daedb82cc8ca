import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { loadTemplate } from "./load-library";

/** A template as it stands now, as a file that can be imported or laid into a library. */
export async function exportTemplate(
  ctx: Ctx,
  templateId: string,
): Promise<{ fileName: string; content: Buffer }> {
  requirePermission(ctx, "template:view");
  const found = await loadTemplate(templateId);
  if (!found) throw new AppError("not_found", `There is no template ${templateId}.`);
  const { digest: _, ...template } = found;
  const text = `${JSON.stringify({ maestro_template: 1, template }, null, 2)}\n`;
  return { fileName: `${templateId}.json`, content: Buffer.from(text) };
}
