import type { TemplateAnswer, TemplateHit, TemplateQuestion } from "../../domain/template/template-search";
import { type Config, getConfig } from "../../platform/config";
import { SearchService, searchWithFallback } from "../../services/search-service";

let service: SearchService | undefined;

/**
 * Templates for a requirement: from the templates service where one is set, else or where that fails from the library.
 * The answer says which it was and why.
 */
export async function searchTemplates(
  question: TemplateQuestion,
  library: (question: TemplateQuestion) => Promise<TemplateHit[]>,
): Promise<TemplateAnswer> {
  const config = getConfig();
  if (!config.templateReuse) return { source: "off", reason: "ENABLE_TEMPLATE_REUSE is off", hits: [] };
  const why = whyNoService(config);
  if (why !== null) return { source: "library", reason: why, hits: await library(question) };
  service ??= new SearchService({
    address: config.templatesApi ?? "",
    cacheTtlMs: config.cacheTtlSeconds * 1000,
    concurrency: config.maxConcurrentRequests,
  });
  return searchWithFallback(service, question, library);
}

function whyNoService({ templatesApi, apiMode }: Config): string | null {
  if (templatesApi === null) return "No templates service is set (MAESTRO_TEMPLATES_API)";
  return apiMode ? null : "ENABLE_API_MODE is off";
}
