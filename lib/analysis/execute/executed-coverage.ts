import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import v8ToIstanbul from "v8-to-istanbul";
import { z } from "zod";

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
export type FileCoverage = { file: string; covered: number; lines: number };

/**
 * Line coverage of source files by what really ran. A line counts when it holds code (neither blank nor only comment);
 * a file that no process loaded counts with all its lines uncovered.
 * @param inside path of the tree as the processes saw it
 */
export async function executedCoverage(
  root: string,
  inside: string,
  coverageDir: string,
  sources: readonly string[],
): Promise<FileCoverage[]> {
  const ran = new Map<string, Set<number>>();
  const prefix = `file://${inside}/`;
  for (const name of (await readdir(coverageDir).catch(() => [])).sort()) {
    const parsed = v8ReportSchema.safeParse(parseJson(await readFile(path.join(coverageDir, name), "utf8")));
    for (const script of parsed.data?.result ?? []) {
      const file = script.url.startsWith(prefix) ? decodeURI(script.url.slice(prefix.length)) : null;
      if (file === null || !sources.includes(file)) continue;
      const lines = ran.get(file) ?? new Set<number>();
      for (const line of await linesRun(path.join(root, file), script.functions)) lines.add(line);
      ran.set(file, lines);
    }
  }
  return Promise.all(
    sources.map(async (file) => {
      const code = codeLines(await readFile(path.join(root, file), "utf8"));
      const lines = ran.get(file);
      return { file, covered: code.filter((line) => lines?.has(line)).length, lines: code.length };
    }),
  );
}

type V8Functions = z.infer<typeof v8ReportSchema>["result"][number]["functions"];

async function linesRun(file: string, functions: V8Functions): Promise<number[]> {
  const converter = v8ToIstanbul(file);
  await converter.load();
  converter.applyCoverage(functions);
  const [coverage] = Object.values(converter.toIstanbul());
  converter.destroy();
  if (!coverage) return [];
  return Object.entries(coverage.statementMap).flatMap(([id, { start }]) =>
    (coverage.s[id] ?? 0) > 0 ? [start.line] : [],
  );
}

function codeLines(text: string): number[] {
  return text
    .split("\n")
    .flatMap((line, i) => (line.trim() === "" || /^\s*(?:\/\/|\/\*|\*)/.test(line) ? [] : [i + 1]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
