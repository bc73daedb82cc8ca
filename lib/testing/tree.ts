import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Files of a small project: path to content. */
export type Tree = Record<string, string>;

/** Writes a project into a new temporary directory; `remove` takes it away again. */
export function makeTree(files: Tree): { root: string; remove(): void } {
  const root = mkdtempSync(path.join(tmpdir(), "maestro-tree-"));
  writeTree(root, files);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export function writeTree(root: string, files: Tree): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
