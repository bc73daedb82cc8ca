import type { WalkedFile } from "../walk-project";
import { codeLineNumbers } from "./code-line-numbers";

/** `lines`: 1-based numbers of the lines that hold code, in order. */
export type SourceText = { path: string; text: string; lines: readonly number[] };

/** Where tools understand less of the lines of product code, what they find says little of the whole. */
export const UNDERSTOOD_SHARE = 0.5;

/** Product code: tests, generated files and what tools wrote are left out. */
export const ownSources = (files: readonly WalkedFile[], reads: (path: string) => boolean): SourceText[] =>
  files.flatMap(({ path, kind, text }) =>
    kind === "source" && text !== null && reads(path)
      ? [{ path, text, lines: codeLineNumbers(path, text) }]
      : [],
  );

/** Lines of product code in all languages. */
export const ownLines = (files: readonly WalkedFile[]): number => countLines(ownSources(files, () => true));

export const countLines = (sources: readonly SourceText[]): number =>
  sources.reduce((sum, { lines }) => sum + lines.length, 0);

/** Why tools that understand so many lines say nothing; null where they understand enough. */
export const tooLittle = (understood: number, all: number, languages: readonly string[]): string | null =>
  understood / all < UNDERSTOOD_SHARE
    ? `Of ${all} lines of code ${understood} are in what this version reads here: ${languages.join(", ")}`
    : null;
