import { createHash } from "node:crypto";
import type { TextFile } from "./file-reader";
import { type FileReading, readers } from "./readers";

/** Whether any reader has something to say about a file. */
export const isRead = (file: TextFile): boolean => readers.some((reader) => reader.reads(file));

/** Asks all readers about one file. A reader that fails says nothing: no file makes the reading of a project fail. */
export async function readFileWithAll(file: TextFile): Promise<FileReading> {
  const found: FileReading = {};
  for (const reader of readers) {
    if (!reader.reads(file)) continue;
    found[reader.name] = await Promise.resolve()
      .then(() => reader.read(file))
      .catch(() => null);
  }
  return found;
}

const versions = readers.map((reader) => `${reader.name} ${reader.version}`).join("\n");

/** The same key, the same reading. */
export const keyOf = ({ path, kind, digest }: TextFile): string =>
  createHash("sha256").update(`${versions}\0${path}\0${kind}\0${digest}`).digest("hex");
