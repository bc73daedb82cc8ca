import { parse as parseYaml } from "yaml";
import { z } from "zod";
import type { DocumentedEndpointFact } from "../../domain/assessment/project-facts";
import { lineAt } from "../parse-scripts";
import type { WalkedFile } from "../walk-project";
import type { ParsedDocument } from "./documents";
import { withoutHtmlComments } from "./markup";
import { normalisePattern } from "./route-pattern";

const methods = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS";
const methodFirst =
  /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b[`*|\s]{1,6}(?:https?:\/\/[^/\s`|]+)?(\/[^\s`*|)",]*)/g;
/** Rows of tables that name the path before the method. */
const pathFirst =
  /^\s*\|[\s`*]*(?:https?:\/\/[^/\s`|]+)?(\/[^\s`*|)",]*)[`*\s]*\|[\s`*]*(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b[\s`*]*\|/;
/** Example calls are not promises of their own. */
const commandLine = /\bcurl\b/;
/** What was is no promise. */
const history = /(?:^|\/)(?:change-?log|history|releases?|news)(?:\.|$)/i;
const baseAddress = /\bbase\s+(?:url|path|address)\b\W{1,12}(?:https?:\/\/[^/\s`]+)?(\/[\w./-]*\w)/i;

/** Endpoints that a document promises: `GET /path` in headings, tables, lists, code spans and code blocks. */
export function detectDocumentedEndpoints(document: ParsedDocument): DocumentedEndpointFact[] {
  if (history.test(document.path)) return [];
  const text = withoutHtmlComments(document.text);
  const base = baseAddress.exec(text)?.[1] ?? "";
  const found = text.split("\n").flatMap((line, i) => {
    if (commandLine.test(line)) return [];
    const row = pathFirst.exec(line);
    const pairs = row
      ? [{ method: row[2] ?? "", raw: row[1] ?? "" }]
      : [...line.matchAll(methodFirst)].map((m) => ({ method: m[1] ?? "", raw: m[2] ?? "" }));
    return pairs.map(({ method, raw }) => {
      const pattern = concrete(normalisePattern(raw.replace(/[.:;]+$/, "")));
      return { file: document.path, line: i + 1, method, pattern: under(base, pattern) };
    });
  });
  return once(found);
}

const under = (base: string, pattern: string): string =>
  base === "" || pattern === base || pattern.startsWith(`${base}/`)
    ? pattern
    : normalisePattern(base + pattern);

/** Numbers and keys in an example's path stand for a parameter. */
const concrete = (pattern: string): string =>
  pattern.replace(/\/(?:\d+|[0-9a-f]{24}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?=\/|$)/gi, "/:value");

function once(facts: DocumentedEndpointFact[]): DocumentedEndpointFact[] {
  const seen = new Set<string>();
  return facts.filter(({ method, pattern }) => {
    const key = `${method} ${pattern}`;
    return !seen.has(key) && seen.add(key);
  });
}

const openApiSchema = z.object({
  openapi: z.unknown().optional(),
  swagger: z.unknown().optional(),
  basePath: z.string().optional().catch(undefined),
  servers: z.array(z.object({ url: z.string() })).catch([]),
  paths: z.record(z.string(), z.record(z.string(), z.unknown()).catch({})),
});

/** Endpoints of OpenAPI and Swagger files. */
export function detectOpenApiEndpoints(files: readonly WalkedFile[]): DocumentedEndpointFact[] {
  return files
    .filter(
      (f) => /\.(?:json|ya?ml)$/.test(f.path) && /["']?\b(?:openapi|swagger)["']?\s*:/.test(f.text ?? ""),
    )
    .flatMap((f) => fromOpenApi(f.path, f.text ?? ""));
}

function fromOpenApi(file: string, text: string): DocumentedEndpointFact[] {
  const parsed = openApiSchema.safeParse(parseSafely(text));
  if (!parsed.success || (parsed.data.openapi ?? parsed.data.swagger) === undefined) return [];
  const { paths, servers, basePath } = parsed.data;
  const base = basePath ?? servers[0]?.url.replace(/^https?:\/\/[^/]+/, "") ?? "";
  return Object.entries(paths).flatMap(([path, operations]) => {
    const line = lineAt(text, Math.max(0, text.indexOf(path)));
    return Object.keys(operations)
      .filter((method) => new RegExp(`^(?:${methods})$`, "i").test(method))
      .map((method) => ({
        file,
        line,
        method: method.toUpperCase(),
        pattern: under(/^\/./.test(base) ? base.replace(/\/$/, "") : "", normalisePattern(path)),
      }));
  });
}

/** YAML holds JSON; aliases are bounded so that a small file cannot grow without end. */
function parseSafely(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 100 });
  } catch {
    return null;
  }
}
