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
  const names = new Map(
    sources.map((source, i) => [`${i}.${/\.(\w+)$/.exec(source.path)?.[1] ?? "txt"}`, source] as const),
  );
  const all = [...names];
  for (let from = 0; from < all.length; from += WRITES_AT_ONCE)
    await Promise.all(
      all
        .slice(from, from + WRITES_AT_ONCE)
        .map(([name, { text }]) => writeFile(path.join(directory, name), text)),
    );
  return new Map(all.map(([name, { path: own }]) => [name, own]));
}
