import path from "node:path";
import type { CoverageReport } from "./coverage-report";

/** Hits by line, by the path of a file of the project. */
export type MappedCoverage = Map<string, Map<number, number>>;

export type MapCoverageInput = {
  /** The project's files by path with their number of lines. */
  lineCounts: ReadonlyMap<string, number>;
  /** Absolute paths that stand for the project's root, as the tool saw it. */
  roots: readonly string[];
};

/**
 * Puts a report's files onto the project's: absolute paths below a root, paths relative to it, and such as are relative
 * to a package inside it, where just one file of the project ends so. What names no file of the project, or a line that
 * its file does not have, is left out.
 */
export function mapCoverage(report: CoverageReport, { lineCounts, roots }: MapCoverageInput): MappedCoverage {
  const mapped: MappedCoverage = new Map();
  const endings = indexEndings([...lineCounts.keys()]);
  for (const file of report.files) {
    const own = findOwn(file.path, lineCounts, roots, endings);
    if (own === null) continue;
    const last = lineCounts.get(own) ?? 0;
    // A report of another version of the file: none of its lines can be trusted.
    if ([...file.lines.keys()].some((line) => line > last + 1)) continue;
    const lines = mapped.get(own) ?? new Map<number, number>();
    for (const [line, hits] of file.lines) lines.set(line, Math.max(hits, lines.get(line) ?? 0));
    mapped.set(own, lines);
  }
  return mapped;
}

function findOwn(
  named: string,
  lineCounts: ReadonlyMap<string, number>,
  roots: readonly string[],
  endings: ReadonlyMap<string, string | null>,
): string | null {
  const plain = path.posix.normalize(named.replace(/^file:\/\//, "").replaceAll("\\", "/"));
  const below = roots.find((root) => plain.startsWith(`${root}/`));
  const relative = below === undefined ? plain : plain.slice(below.length + 1);
  if (lineCounts.has(relative)) return relative;
  if (below !== undefined || relative.startsWith("../")) return null;
  // A path of another machine, of a package inside the project, or of a Go module: the longest ending that is one file's.
  const parts = relative.split("/").filter((part) => part !== "");
  for (let from = 0; from < parts.length; from++) {
    const found = endings.get(parts.slice(from).join("/"));
    if (found !== undefined && (from === 0 || parts.length - from > 1)) return found;
  }
  return null;
}

/** Each ending of each path: the file that alone has it, or null where several do. */
function indexEndings(paths: readonly string[]): Map<string, string | null> {
  const endings = new Map<string, string | null>();
  for (const file of paths) {
    const parts = file.split("/");
    for (let from = 0; from < parts.length; from++) {
      const ending = parts.slice(from).join("/");
      endings.set(ending, endings.has(ending) ? null : file);
    }
  }
  return endings;
}

export type ReportAge = { reportMs: number; newestSourceMs: number };

/** Why a report says nothing about the project as it is; null when it may. */
export function whyRejected(mapped: MappedCoverage, age: ReportAge | null): string | null {
  if (age !== null && age.reportMs < age.newestSourceMs)
    return "The coverage report is older than the sources";
  if (mapped.size === 0) return "The coverage report names no file of the project";
  return null;
}
