import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { SourceText } from "./own-sources";

const WRITES_AT_ONCE = 32;

/**
 * Writes copies of sources under numbers into an empty directory: no name, link, ignore file or configuration of the
 * project reaches the tool that reads them. Returns the project's path for each file's name.
 */
export async function layOutFiles(
  sources: readonly SourceText[],
  directory: string,
): Promise<Map<string, string>> {
  await mkdir(directory, { recursive: true });
  const names = new Map(sources.map((source, i) => [`${i}.${endingOf(source.path)}`, source] as const));
  const all = [...names];
  for (let from = 0; from < all.length; from += WRITES_AT_ONCE)
    await Promise.all(
      all
        .slice(from, from + WRITES_AT_ONCE)
        .map(([name, { text }]) => writeFile(path.join(directory, name), withoutDirectives(text))),
    );
  return new Map(all.map(([name, { path: own }]) => [name, own]));
}

/** Declarations are told from code by the ending before the last. */
const endingOf = (name: string): string => /\.((?:d\.)?\w{1,20})$/.exec(name)?.[1] ?? "txt";

/**
 * Remarks by which a file tells tools to look away, made into other words of the same length, so that places stay the same.
 * oxlint has no option that disregards them and tells only those that suppress nothing, so counting them instead would
 * show that something is hidden and not what.
 */
const withoutDirectives = (text: string): string =>
  text.replace(/\b(eslint|oxlint)-(disable|enable)/g, "$1_$2").replace(/\b(jscpd):(ignore)/g, "$1_$2");
