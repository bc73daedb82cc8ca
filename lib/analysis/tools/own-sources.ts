import type { WalkedFile } from "../walk-project";

export type SourceText = { path: string; text: string; lines: number };

/** Product code in files with such endings: tests, generated files and what tools wrote are left out. */
export const ownSources = (files: readonly WalkedFile[], ending: RegExp): SourceText[] =>
  files.flatMap(({ path, kind, text, lines }) =>
    kind === "source" && text !== null && ending.test(path) ? [{ path, text, lines }] : [],
  );

/** Lines of product code in all languages. */
export const ownLines = (files: readonly WalkedFile[]): number =>
  files.filter((f) => f.kind === "source").reduce((sum, f) => sum + f.lines, 0);
