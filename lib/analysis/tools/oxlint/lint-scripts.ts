import { writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { LintFinding } from "../../../domain/assessment/lint";
import { readingCache } from "../../reading/read-files";
import { contentKey } from "../../reading/reading-cache";
import { lintFindingsSchema } from "../kept-lint";
import { layOutFiles } from "../lay-out-files";
import type { SourceText } from "../own-sources";
import { runTool } from "../run-tool";
import type { Linter, LintRun, ToolInput } from "../tool";
import { categoryOf, OXLINT_RULES } from "./rules";

const OXLINT_VERSION = "1.94.0";
const program = { name: "oxlint", script: "oxlint/bin/oxlint", loads: "@oxlint" };

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
  number_of_files: z.number(),
});
type Diagnostic = z.infer<typeof reportSchema>["diagnostics"][number];

export const oxlint: Linter = {
  name: `oxlint@${OXLINT_VERSION} rules ${OXLINT_RULES.version}`,
  languages: ["JavaScript", "TypeScript"],
  reads: (file) => /\.[cm]?[jt]sx?$/.test(file),
  lint: lintScripts,
};

/** What oxlint says of scripts, in their order; what it said of the same text before is not asked again. */
async function lintScripts(sources: readonly SourceText[], input: ToolInput): Promise<LintRun> {
  const cache = readingCache();
  const known = new Map<string, LintFinding[]>();
  for (const source of sources) {
    const found = lintFindingsSchema.safeParse((await cache.get(keyOf(source)))?.lint);
    if (found.success) known.set(source.path, found.data);
  }
  const unknown = sources.filter((source) => !known.has(source.path));
  const fresh: LintRun =
    unknown.length > 0 ? await runOxlint(unknown, input) : { findings: [], unread: [], why: null };
  if (fresh.why !== null) return fresh;
  const unread = new Set(fresh.unread);
  const byFile = new Map<string, LintFinding[]>();
  for (const finding of fresh.findings)
    byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
  for (const source of unknown) {
    const found = byFile.get(source.path) ?? [];
    known.set(source.path, found);
    if (!unread.has(source.path)) await cache.put(keyOf(source), { lint: found });
  }
  return { ...fresh, findings: sources.flatMap((source) => known.get(source.path) ?? []) };
}

const keyOf = ({ path: own, text }: SourceText): string => contentKey(oxlint.name, own, text);

async function runOxlint(sources: readonly SourceText[], { scratch, signal }: ToolInput): Promise<LintRun> {
  const names = await layOutFiles(sources, path.join(scratch, "sources"));
  // Outside of what is linted.
  await writeFile(path.join(scratch, "oxlint.json"), JSON.stringify(OXLINT_RULES.configuration));
  const run = await runTool(
    program,
    ["--format=json", "--disable-nested-config", "--no-ignore", "--config=oxlint.json", "sources"],
    { cwd: scratch, signal },
  );
  if (run.why !== null) return silent(run.why);
  const report = parseReport(run.output ?? "");
  if (!report) return silent("oxlint wrote something that is no report");
  if (report.number_of_files !== sources.length)
    return silent(`oxlint read ${report.number_of_files} of ${sources.length} files`);
  const ownName = ({ filename }: Diagnostic) => names.get(path.basename(filename));
  // What has no rule is a file that does not parse.
  const broken = report.diagnostics.flatMap((d) => (ruleOf(d) === null ? (ownName(d) ?? []) : []));
  const findings = report.diagnostics.flatMap((d) => toFinding(d, ownName(d)));
  return { findings, unread: [...new Set(broken)], why: null };
}

const silent = (why: string): LintRun => ({ findings: [], unread: [], why });

function parseReport(output: string): z.infer<typeof reportSchema> | null {
  try {
    return reportSchema.safeParse(JSON.parse(output)).data ?? null;
  } catch {
    return null;
  }
}

const ruleOf = ({ code }: Diagnostic): string | null => /\(([^()]+)\)$/.exec(code ?? "")?.[1] ?? null;

function toFinding(diagnostic: Diagnostic, file: string | undefined): LintFinding[] {
  const rule = ruleOf(diagnostic);
  if (file === undefined || rule === null) return [];
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
