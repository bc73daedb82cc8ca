import { createHash } from "node:crypto";
import type { WalkedFile } from "../walk-project";
import { codeLineNumbers } from "./code-line-numbers";

/** `lines`: 1-based numbers of the lines that hold code, in order. */
export type SourceText = { path: string; text: string; lines: readonly number[] };

/** Where tools understand less of the lines of product code, what they find says little of the whole. */
export const UNDERSTOOD_SHARE = 0.5;

/** Product code: tests, generated files and what tools wrote are left out. */
export const ownSources = (files: readonly WalkedFile[], reads: (path: string) => boolean): SourceText[] =>
  files.flatMap((file) => (file.kind === "source" && reads(file.path) ? (sourceOf(file) ?? []) : []));

const known = new WeakMap<WalkedFile, SourceText>();

/** Every tool asks for the same files: their lines are counted once. */
function sourceOf(file: WalkedFile): SourceText | null {
  const { path, text } = file;
  if (text === null) return null;
  const source = known.get(file) ?? { path, text, lines: codeLineNumbers(path, text) };
  known.set(file, source);
  return source;
}

/** The same digest, the same sources under the same names for the same reader of them. */
export function digestOfSources(reader: string, sources: readonly SourceText[]): string {
  const hash = createHash("sha256").update(reader);
  for (const { path, text } of sources) hash.update(`\0${path.length} ${text.length}\0${path}\0${text}`);
  return hash.digest("hex");
}

/** Lines of product code in all languages. */
export const ownLines = (files: readonly WalkedFile[]): number => countLines(ownSources(files, () => true));

export const countLines = (sources: readonly SourceText[]): number =>
  sources.reduce((sum, { lines }) => sum + lines.length, 0);

/** Why tools that understand so many lines say nothing; null where they understand enough. */
export const tooLittle = (understood: number, all: number, languages: readonly string[]): string | null =>
  understood / all < UNDERSTOOD_SHARE
    ? `Of ${all} lines of code ${understood} are in what this version reads here: ${languages.join(", ")}`
    : null;
