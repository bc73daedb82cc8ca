import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type SourceFile = { path: string; text: string };

/** Our own TypeScript below the named directories of the checkout, paths relative to it with forward slashes. */
export function readSources(root: string, directories: string[]): SourceFile[] {
  return directories
    .flatMap((directory) => listFiles(root, directory))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), "utf8") }));
}

/** All files below a directory of the checkout; none when there is no such directory. */
export function listFiles(root: string, directory: string): string[] {
  try {
    return readdirSync(path.join(root, directory), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
      .sort();
  } catch {
    return [];
  }
}
