import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { FileCoverage } from "../../../execute/executed-coverage";
import type { Execution } from "../../../execute/execution";
import { readProduced } from "../../../execute/read-produced";
import { ownPath } from "../../../execute/runners/failure-place";
import { statementLines } from "./statement-lines";

const MAX_LINES_BYTES = 50_000_000;
const MAX_SOURCE_BYTES = 5_000_000;
const linesSchema = z.record(z.string(), z.array(z.number()));

/**
 * Line coverage of source files by what the tests' process recorded; a file that it did not load counts with all its
 * lines uncovered. Null where it recorded nothing, because it ended too early.
 * @param place absolute path of the directory that the tests' script wrote into
 * @param inside path of the tree as the tests saw it
 */
export async function executedLines(
  { root, copy }: Execution,
  { place, inside, sources }: { place: string; inside: string; sources: readonly string[] },
): Promise<FileCoverage[] | null> {
  const recorded = parseLines(await readProduced(path.join(place, "lines.json"), MAX_LINES_BYTES));
  if (!recorded) return null;
  const ran = new Map(
    Object.entries(recorded).map(([file, lines]) => [ownPath(file, inside), new Set(lines)]),
  );
  return Promise.all(
    sources.map(async (file) => {
      const text = await readFile(path.join(root, file), "utf8");
      const changed = (await readProduced(path.join(copy, file), MAX_SOURCE_BYTES)) !== text;
      const statements = statementLines(text);
      const lines = ran.get(file) ?? new Set<number>();
      const covered = changed ? [] : statements.filter(({ line, end }) => hasAny(lines, line, end));
      return { file, covered: covered.length, lines: statements.length, changed };
    }),
  );
}

function hasAny(lines: ReadonlySet<number>, from: number, to: number): boolean {
  for (let line = from; line <= to; line++) if (lines.has(line)) return true;
  return false;
}

function parseLines(text: string | null): Record<string, number[]> | null {
  try {
    return text === null ? null : (linesSchema.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}
