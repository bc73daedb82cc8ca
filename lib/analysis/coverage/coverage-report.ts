export type CoverageFormat =
  | "lcov"
  | "cobertura"
  | "clover"
  | "jacoco"
  | "istanbul"
  | "istanbul summary"
  | "coverage.py"
  | "go";

/** `hits` by 1-based line: the lines that the tool counts, 0 where none of them ran. */
export type CoverageFile = { path: string; lines: Map<number, number> };
/** `percent` is 0–100 as the tool says it, with its own rounding where the format carries it. */
export type CoverageTotal = { covered: number; total: number; percent: number };
export type CoverageReport = {
  format: CoverageFormat;
  /** As the report names them, each once. Empty for a summary. */
  files: CoverageFile[];
  /** What the tool says of the whole. Lines are statements in Go's profiles and in reports that count nothing else. */
  totals: { lines: CoverageTotal; branches: CoverageTotal | null };
};

export function toTotal(covered: number, total: number, percent?: number): CoverageTotal {
  return { covered, total, percent: percent ?? (total === 0 ? 0 : roundDown((covered / total) * 100)) };
}

/** Coverage tools never round up: 99.999 % is not all. */
const roundDown = (percent: number): number => Math.floor(percent * 100 + 1e-9) / 100;

/** Collects files by path; a line that is reported several times has its most hits. */
export function collectFiles(): {
  add(path: string, line: number, hits: number): void;
  touch(path: string): void;
  files(): CoverageFile[];
} {
  const byPath = new Map<string, Map<number, number>>();
  const linesOf = (path: string) => {
    const lines = byPath.get(path) ?? new Map<number, number>();
    byPath.set(path, lines);
    return lines;
  };
  return {
    add: (path, line, hits) => {
      if (!Number.isInteger(line) || line < 1 || !Number.isFinite(hits)) return;
      const lines = linesOf(path);
      lines.set(line, Math.max(hits, lines.get(line) ?? 0));
    },
    touch: (path) => void linesOf(path),
    files: () => [...byPath].map(([path, lines]) => ({ path, lines })),
  };
}

/** Of all lines of all files, for formats that carry no total. */
export function totalOf(files: readonly CoverageFile[]): CoverageTotal {
  const hits = files.flatMap((file) => [...file.lines.values()]);
  return toTotal(hits.filter((h) => h > 0).length, hits.length);
}
