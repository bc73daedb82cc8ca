import { createHash } from "node:crypto";
import type { FileReader, TextFile } from "./file-reader";
import { type FileReading, readers } from "./readers";

const all: [string, FileReader<unknown>][] = Object.entries(readers);

/** Whether any reader has something to say about a file. */
export const isRead = (file: TextFile): boolean => all.some(([, reader]) => reader.reads(file));

/** Asks all readers about one file. A reader that fails says nothing: no file makes the reading of a project fail. */
export async function readFileWithAll(file: TextFile): Promise<FileReading> {
  const found: [string, unknown][] = [];
  for (const [name, reader] of all) {
    if (!reader.reads(file)) continue;
    const reading = await Promise.resolve()
      .then(() => reader.read(file))
      .catch(() => null);
    found.push([name, reading]);
  }
  return Object.fromEntries(found) as FileReading;
}

const versions = all.map(([name, reader]) => `${name} ${reader.version}`).join("\n");

/** The same key, the same reading. */
export const keyOf = ({ path, kind, digest }: TextFile): string =>
  createHash("sha256").update(`${versions}\0${path}\0${kind}\0${digest}`).digest("hex");
