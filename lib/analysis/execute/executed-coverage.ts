import { readFile } from "node:fs/promises";
import path from "node:path";
import v8ToIstanbul from "v8-to-istanbul";
import { z } from "zod";
import { codeLines } from "./code-lines";
import { listProduced, readProduced } from "./read-produced";

/** What Node writes when NODE_V8_COVERAGE is set. */
const v8ReportSchema = z.object({
  result: z.array(
    z.object({
      url: z.string(),
      functions: z.array(
        z.object({
          functionName: z.string(),
          isBlockCoverage: z.boolean(),
          ranges: z.array(z.object({ startOffset: z.number(), endOffset: z.number(), count: z.number() })),
        }),
      ),
    }),
  ),
});
type V8Script = z.infer<typeof v8ReportSchema>["result"][number];

export type FileCoverage = {
  file: string;
  covered: number;
  lines: number;
  /** The commands changed it, so what ran was not the project's file: nothing of it counts as covered. */
  changed: boolean;
};
export type ExecutedCoverage = {
  files: FileCoverage[];
  /** Files of the project that some process loaded, sources or not. */
  loaded: ReadonlySet<string>;
};
export type ExecutedCoverageInput = {
  /** Absolute path of the project as it is. */
  root: string;
  /** Absolute path of the copy in which the commands ran. */
  copy: string;
  /** Path of the copy as the processes saw it. */
  inside: string;
  coverageDir: string;
  sources: readonly string[];
};

const MAX_REPORT_BYTES = 50_000_000;
const MAX_REPORTS = 500;
const MAX_SOURCE_BYTES = 5_000_000;

/**
 * Line coverage of source files by what really ran. A line counts when it holds code (neither blank nor only comment);
 * a file that no process loaded counts with all its lines uncovered.
 */
export async function executedCoverage(input: ExecutedCoverageInput): Promise<ExecutedCoverage> {
  const ran = new Map<string, Set<number>>();
  const loaded = new Set<string>();
  const texts = new Map(
    await Promise.all(
      input.sources.map(async (file) => [file, await readFile(path.join(input.root, file), "utf8")] as const),
    ),
  );
  for (const report of await listProduced(input.coverageDir, ".json", MAX_REPORTS)) {
    for (const script of parseReport(await readProduced(report, MAX_REPORT_BYTES))) {
      const file = insidePath(script.url, input.inside);
      if (file === null) continue;
      loaded.add(file);
      const text = texts.get(file);
      if (text === undefined) continue;
      const lines = ran.get(file) ?? new Set<number>();
      for (const line of await linesRun(path.join(input.root, file), text, script.functions)) lines.add(line);
      ran.set(file, lines);
    }
  }
  const files = await Promise.all(
    [...texts].map(async ([file, text]) => {
      const code = codeLines(text, file);
      const changed = (await readProduced(path.join(input.copy, file), MAX_SOURCE_BYTES)) !== text;
      const covered = changed ? 0 : code.filter((line) => ran.get(file)?.has(line)).length;
      return { file, covered, lines: code.length, changed };
    }),
  );
  return { files, loaded };
}

function parseReport(text: string | null): V8Script[] {
  if (text === null) return [];
  try {
    return v8ReportSchema.safeParse(JSON.parse(text)).data?.result ?? [];
  } catch {
    return [];
  }
}

/** Modules may be loaded with a query: it is the same file. */
function insidePath(url: string, inside: string): string | null {
  const prefix = `file://${inside}/`;
  if (!url.startsWith(prefix)) return null;
  const encoded = url.slice(prefix.length).replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

async function linesRun(file: string, text: string, functions: V8Script["functions"]): Promise<number[]> {
  const converter = v8ToIstanbul(file, 0, { source: withoutDirectives(text) || " " });
  await converter.load();
  converter.applyCoverage(functions);
  const [coverage] = Object.values(converter.toIstanbul());
  if (!coverage) return [];
  return Object.entries(coverage.statementMap).flatMap(([id, { start }]) =>
    (coverage.s[id] ?? 0) > 0 ? [start.line] : [],
  );
}

/** Without what tells a coverage tool to leave lines out: a project does not decide what counts. Offsets stay. */
export const maskDirectives = (text: string): string =>
  text.replace(/\b([cv]8|istanbul|node:coverage)([ \t]+)(ignore|disable|enable)/g, (all) =>
    "-".repeat(all.length),
  );

/** Nor does a project decide which file a source map sends us to. */
const withoutDirectives = (text: string): string =>
  maskDirectives(text).replace(/sourceMappingURL/g, "-".repeat("sourceMappingURL".length));
