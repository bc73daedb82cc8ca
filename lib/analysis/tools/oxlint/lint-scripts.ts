import { writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { LintFinding } from "../../../domain/assessment/lint";
import { readingCache } from "../../reading/read-files";
import { contentKey } from "../../reading/reading-cache";
import { layOutFiles } from "../lay-out-files";
import type { SourceText } from "../own-sources";
import { runTool } from "../run-tool";
import { categoryOf, OXLINT_RULES } from "./rules";

export const OXLINT_VERSION = "1.94.0";

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      message: z.string(),
      code: z.string().optional(),
      severity: z.enum(["error", "warning", "advice"]),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number().int().nonnegative() }) })),
    }),
  ),
});

/** What oxlint says of scripts, in their order; what it said of the same text before is not asked again. */
export async function lintScripts(
  sources: readonly SourceText[],
  scratch: string,
  signal?: AbortSignal,
): Promise<{ findings: LintFinding[]; why: string | null }> {
  const cache = readingCache();
  const keys = new Map(sources.map((source) => [source.path, keyOf(source)]));
  const known = new Map<string, LintFinding[]>();
  for (const { path: own } of sources) {
    const found = (await cache.get(keys.get(own) ?? ""))?.lint;
    if (Array.isArray(found)) known.set(own, found);
  }
  const unknown = sources.filter((source) => !known.has(source.path));
  const fresh = unknown.length > 0 ? await runOxlint(unknown, scratch, signal) : { findings: [], why: null };
  if (fresh.why !== null) return fresh;
  for (const { path: own } of unknown) {
    const found = fresh.findings.filter((finding) => finding.file === own);
    known.set(own, found);
    await cache.put(keys.get(own) ?? "", { lint: found });
  }
  return { findings: sources.flatMap((source) => known.get(source.path) ?? []), why: null };
}

const keyOf = ({ path: own, text }: SourceText): string =>
  contentKey(`oxlint ${OXLINT_VERSION} ${OXLINT_RULES.version}`, own, text);

async function runOxlint(
  sources: readonly SourceText[],
  scratch: string,
  signal: AbortSignal | undefined,
): Promise<{ findings: LintFinding[]; why: string | null }> {
  const directory = path.join(scratch, "sources");
  const names = await layOutFiles(sources.map(withoutDirectives), directory);
  // Outside of what is linted.
  const configuration = path.join(scratch, "oxlint.json");
  await writeFile(configuration, JSON.stringify(OXLINT_RULES.configuration));
  const run = await runTool(
    "oxlint/bin/oxlint",
    ["--format=json", "--disable-nested-config", "--no-ignore", `--config=${configuration}`, "."],
    { cwd: directory, output: path.join(scratch, "oxlint.out"), signal },
  );
  const report = run.output === null ? null : parseReport(run.output);
  if (!report) return { findings: [], why: run.why ?? "oxlint wrote something that is no report" };
  return { findings: report.flatMap((diagnostic) => toFinding(diagnostic, names)), why: null };
}

type Diagnostic = z.infer<typeof reportSchema>["diagnostics"][number];

function parseReport(output: string): Diagnostic[] | null {
  try {
    return reportSchema.safeParse(JSON.parse(output)).data?.diagnostics ?? null;
  } catch {
    return null;
  }
}

/** A file that does not parse has no rule: it is a parse error, which is counted elsewhere. */
function toFinding(diagnostic: Diagnostic, names: ReadonlyMap<string, string>): LintFinding[] {
  const file = names.get(path.basename(diagnostic.filename));
  const rule = /\(([^)]+)\)$/.exec(diagnostic.code ?? "")?.[1];
  if (!file || !rule) return [];
  return [
    {
      tool: "oxlint",
      rule,
      severity: diagnostic.severity === "error" ? "error" : "warning",
      category: categoryOf(rule),
      file,
      line: Math.max(1, diagnostic.labels[0]?.span.line ?? 1),
      message: diagnostic.message,
    },
  ];
}

/** Remarks by which a file tells linters to look away. Places stay the same. */
const withoutDirectives = (source: SourceText): SourceText => ({
  ...source,
  text: source.text.replace(/\b(?:eslint|oxlint)-(?:disable|enable)/g, (all) => "-".repeat(all.length)),
});
