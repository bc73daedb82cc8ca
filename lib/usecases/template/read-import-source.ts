import { stat } from "node:fs/promises";
import type { Template, TemplateRejection } from "../../domain/template/template";
import type { ImportSource } from "../../domain/template/template-import";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { loadTemplates } from "../../templates/load-templates";
import { parseTemplateJson } from "../../templates/parse-template-json";
import { templateUploadPaths } from "../../workspace/session-paths";
import { resolveProjectPath } from "../session/resolve-project-path";

export type ImportRead = {
  templates: { template: Template; place: string }[];
  rejected: TemplateRejection[];
  warnings: string[];
};

/** The entries of a source. `anywhere` is for whoever owns the machine: a folder need not lie below a project root. */
export async function readImportSource(source: ImportSource, anywhere: boolean): Promise<ImportRead> {
  if (source.kind === "text") return readText(source.text);
  const folder =
    source.kind === "folder"
      ? await resolveProjectPath(source.path, anywhere)
      : await findUpload(source.uploadId);
  const { templates, places, rejected, warnings } = await loadTemplates(folder);
  return {
    templates: templates.map((template) => ({ template, place: places.get(template.id) ?? "" })),
    rejected,
    warnings,
  };
}

function readText(text: string): ImportRead {
  const parsed = parseTemplateJson("the text", text, null);
  if ("rejection" in parsed) return { templates: [], rejected: [parsed.rejection], warnings: [] };
  return {
    templates: [{ template: parsed.template, place: "the text" }],
    rejected: [],
    warnings: parsed.warnings,
  };
}

async function findUpload(uploadId: string): Promise<string> {
  const { tree } = templateUploadPaths(getConfig().dataDir, uploadId);
  if ((await stat(tree).catch(() => null))?.isDirectory()) return tree;
  throw new AppError(
    "not_found",
    "The upload is no longer there: it is kept for a day. Upload the file again.",
  );
}
