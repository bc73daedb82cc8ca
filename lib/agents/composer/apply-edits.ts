import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { resolveInside } from "../../workspace/resolve-inside";
import type { Edit } from "./proposal";

/**
 * Writes edits below a root and returns the edits that undo them. All paths are checked before the first is written.
 * @throws Error when a path leads out of the root, into `.git` or over a symbolic link
 */
export async function applyEdits(root: string, edits: readonly Edit[]): Promise<Edit[]> {
  const places = await Promise.all(
    edits.map(async (edit) => ({ edit, full: await resolveInside(root, edit.path) })),
  );
  const undo: Edit[] = [];
  for (const { edit, full } of places) {
    const before = await readFile(full, "utf8").catch(() => null);
    undo.unshift({ path: edit.path, content: before });
    if (edit.content === null) await rm(full, { force: true });
    else {
      await mkdir(path.dirname(full), { recursive: true });
      await writeFile(full, edit.content);
    }
  }
  return undo;
}
