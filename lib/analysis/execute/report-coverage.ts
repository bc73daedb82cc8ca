import { readFile } from "node:fs/promises";
import path from "node:path";
import type { MappedCoverage } from "../coverage/map-coverage";
import { codeLines } from "./code-lines";
import type { FileCoverage } from "./executed-coverage";
import { ignoredLines } from "./ignored-lines";
import { readProduced } from "./read-produced";

const MAX_SOURCE_BYTES = 5_000_000;

/** `hidden`: lines that a directive takes out of the report's count. */
export type ReportedFile = FileCoverage & { hidden: number };
export type ReportCoverageInput = {
  /** Absolute path of the project as it is. */
  root: string;
  /** Absolute path of the copy in which the commands ran. */
  copy: string;
  sources: readonly string[];
  hits: MappedCoverage;
  /** Whether directives hid nothing while the report was made. */
  unhidden?: boolean;
};

/**
 * Line coverage of source files by a report that the tests' runner wrote while we ran it. Of a file that it names, the
 * lines that it counts; lines that a directive hides from it count as not run. Of a file that it does not name, all lines
 * that hold code, none of them run.
 */
export function reportCoverage({
  root,
  copy,
  sources,
  hits,
  unhidden = false,
}: ReportCoverageInput): Promise<ReportedFile[]> {
  return Promise.all(
    sources.map(async (file) => {
      const text = await readFile(path.join(root, file), "utf8");
      const changed = (await readProduced(path.join(copy, file), MAX_SOURCE_BYTES)) !== text;
      const code = codeLines(text, file);
      const counted = hits.get(file);
      if (!counted)
        return { file, covered: 0, lines: code.length, changed, hidden: hidesAll(text) ? code.length : 0 };
      const ignored = unhidden ? new Set<number>() : ignoredLines(file, text);
      const hidden = code.filter((line) => ignored.has(line) && !counted.has(line));
      const run = [...counted.values()].filter((h) => h > 0).length;
      return {
        file,
        covered: changed ? 0 : run,
        lines: counted.size + hidden.length,
        changed,
        hidden: hidden.length,
      };
    }),
  );
}

const hidesAll = (text: string): boolean => /\b(?:istanbul|c8|v8)\s+ignore\s+(?:file|start)\b/.test(text);
