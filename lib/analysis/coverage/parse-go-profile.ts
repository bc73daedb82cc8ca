import { type CoverageReport, collectFiles, toTotal } from "./coverage-report";

/** Blocks of a hostile profile could span any number of lines. */
const MAX_LINES_OF_A_BLOCK = 20_000;

/** Go's cover profile: `mode: set`, then `file:fromLine.fromColumn,toLine.toColumn statements count` per block. */
export function parseGoProfile(text: string): CoverageReport | null {
  const collected = collectFiles();
  const blocks = new Map<string, { statements: number; hits: number }>();
  for (const line of text.split("\n").slice(1)) {
    const match = /^(\S{1,1000}):(\d{1,7})\.\d{1,7},(\d{1,7})\.\d{1,7} (\d{1,7}) (\d{1,15})$/.exec(
      line.trimEnd(),
    );
    if (!match) continue;
    const [, file = "", from, to, statements, count] = match;
    const hits = Number(count);
    const last = Math.min(Number(to), Number(from) + MAX_LINES_OF_A_BLOCK);
    for (let at = Number(from); at <= last; at++) collected.add(file, at, hits);
    // Profiles of several packages that are put together name a block several times.
    const key = line.slice(0, line.lastIndexOf(" "));
    const before = blocks.get(key)?.hits ?? 0;
    blocks.set(key, { statements: Number(statements), hits: Math.max(before, hits) });
  }
  if (blocks.size === 0) return null;
  const all = [...blocks.values()];
  const sum = (some: typeof all) => some.reduce((total, block) => total + block.statements, 0);
  const [covered, total] = [sum(all.filter((b) => b.hits > 0)), sum(all)];
  // `go tool cover -func` rounds to one decimal.
  const percent = total === 0 ? 0 : Math.round((covered / total) * 1000) / 10;
  return {
    format: "go",
    files: collected.files(),
    totals: { lines: toTotal(covered, total, percent), branches: null },
  };
}
