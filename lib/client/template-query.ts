import { queryOptions } from "@tanstack/react-query";
import type { ImportPreview, ImportSource } from "../domain/template/template-import";
import type {
  RenderPreview,
  TemplateComparison,
  TemplateLibraryView,
  TemplateView,
} from "../domain/template/template-view";
import { askAlways } from "./ask-always";
import { fetchJson, RequestProblem } from "./fetch-json";
import { paths } from "./paths";

/** The templates that count, and what of the folders did not load. */
export const templatesQuery = () =>
  queryOptions({
    ...askAlways,
    queryKey: ["templates"],
    queryFn: ({ signal }) => fetchJson<TemplateLibraryView>(paths.templatesData(), { signal }),
  });

export const templateQuery = (templateId: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["template", templateId],
    queryFn: ({ signal }) => fetchJson<TemplateView>(paths.templateData(templateId), { signal }),
  });

/** Two revisions, which never change: they are read once. */
export const templateComparisonQuery = (templateId: string, before: number, after: number) =>
  queryOptions({
    ...askAlways,
    queryKey: ["template", templateId, "comparison", before, after],
    queryFn: ({ signal }) =>
      fetchJson<TemplateComparison>(paths.templateComparisonData(templateId, before, after), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const renderTemplateFiles = (templateId: string, values: Record<string, unknown>) =>
  fetchJson<RenderPreview>(paths.templateRenderingData(templateId), { body: { values } });

export const previewTemplateImport = (source: ImportSource) =>
  fetchJson<ImportPreview>(paths.templateImportData(), { body: { source } });

/** Sends a zip or a JSON file to be looked at. Throws RequestProblem as `fetchJson` does. */
export async function uploadTemplates(file: File): Promise<{ uploadId: string }> {
  const kind = /\.json$/i.test(file.name) ? "json" : "zip";
  const response = await fetch(paths.uploadTemplates(kind), {
    method: "POST",
    // Never as JSON: the file is the body, and its fields are no input.
    headers: { accept: "application/json", "content-type": "application/octet-stream" },
    body: file,
  }).catch(() => {
    throw new RequestProblem(0, {
      title: "The file did not arrive.",
      detail: "Check that Maestro runs and that the file is not too large, then try again.",
    });
  });
  if (response.ok) return response.json();
  throw new RequestProblem(response.status, await response.json().catch(() => ({})));
}
