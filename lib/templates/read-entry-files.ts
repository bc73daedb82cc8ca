import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { TemplateEntry } from "../domain/template/template";
import { MOST_ENTRY_BYTES, MOST_FILES, templatePathSchema } from "./template-entry-schema";

/** What tools make again or keep for themselves; no part of an entry. */
export const leftOut = /^(?:node_modules|\.git|\.next|dist|build|coverage|__pycache__|\.DS_Store|__MACOSX)$/;

/**
 * The texts below a folder, by relative path. Links are not followed: one is refused, as is what is no text, too much or
 * too many.
 */
export async function readEntryFiles(folder: string): Promise<TemplateEntry["files"]> {
  const files: TemplateEntry["files"] = [];
  let bytes = 0;
  const walk = async (inside: string): Promise<void> => {
    const entries = await readdir(path.join(folder, inside), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (leftOut.test(entry.name)) continue;
      const name = path.posix.join(inside, entry.name);
      if (entry.isDirectory()) await walk(name);
      else if (!entry.isFile())
        throw new Error(`${name} is a link or no plain file; only plain files are read.`);
      else if (name !== "manifest.yaml") {
        if (files.length === MOST_FILES) throw new Error(`It has more than ${MOST_FILES} files.`);
        if (!templatePathSchema.safeParse(name).success)
          throw new Error(`${JSON.stringify(name.slice(0, 200))} is no name for a file inside a project.`);
        const source = await readText(path.join(folder, name), name, MOST_ENTRY_BYTES - bytes);
        bytes += Buffer.byteLength(source);
        files.push({ path: name, source });
      }
    }
  };
  await walk("");
  return files;
}

/** The text of a file; refused when it is larger than `most` bytes or holds bytes that are no text. */
export async function readText(file: string, name: string, most: number): Promise<string> {
  if ((await stat(file)).size > most)
    throw new Error(`${name}: the entry is larger than ${MOST_ENTRY_BYTES / 1_000_000} MB.`);
  const bytes = await readFile(file);
  try {
    if (!bytes.includes(0)) return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {}
  throw new Error(`${name} is no text (UTF-8); an entry holds texts only.`);
}
