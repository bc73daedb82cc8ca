import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { newId } from "../../platform/id";
import type { FileReading } from "./readers";

/** Readings by key: the latest in memory, all of them on disk where a directory is given, up to a bound. */
export type ReadingCache = {
  get(key: string): Promise<FileReading | null>;
  put(key: string, reading: FileReading): Promise<void>;
  /** Now and then removes the oldest on disk until the directory is within its bound. */
  prune(): Promise<void>;
};

/** A key for what is read out of one text under one name by one version of a reader. */
export const contentKey = (reader: string, name: string, text: string): string =>
  createHash("sha256").update(`${reader}\0${name}\0${text}`).digest("hex");

export const DISK_BYTES = 300_000_000;
const MEMORY_ENTRIES = 5_000;
/** What pruning leaves of the bound, so that not every run prunes. */
const PRUNED_SHARE = 0.8;
/**
 * Pruning looks at every file, so it is due for one write in 256, told by its key: nobody has to count, and processes that
 * write little have their turn as well.
 */
const makesPruningDue = /^00/;

/** @param directory absolute; null: nothing is kept on disk */
export function createReadingCache(directory: string | null, diskBytes = DISK_BYTES): ReadingCache {
  const memory = new Map<string, FileReading>();
  const remember = (key: string, reading: FileReading) => {
    memory.delete(key);
    memory.set(key, reading);
    const oldest = memory.size > MEMORY_ENTRIES ? memory.keys().next().value : undefined;
    if (oldest !== undefined) memory.delete(oldest);
  };
  let isDue = false;
  const fileOf = (key: string) => path.join(directory ?? "", key.slice(0, 2), `${key}.json`);
  return {
    async get(key) {
      const known = memory.get(key);
      if (known || directory === null) return known ?? null;
      const reading = parse(await readFile(fileOf(key), "utf8").catch(() => ""));
      if (reading) remember(key, reading);
      return reading;
    },
    async put(key, reading) {
      remember(key, reading);
      isDue ||= makesPruningDue.test(key);
      // A full disk costs time, never a result.
      if (directory !== null) await write(fileOf(key), JSON.stringify(reading)).catch(() => {});
    },
    async prune() {
      if (directory === null || !isDue) return;
      isDue = false;
      await removeOldest(directory, diskBytes);
    },
  };
}

/** What a broken disk left is read anew. */
function parse(text: string): FileReading | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : null;
  } catch {
    return null;
  }
}

async function write(file: string, text: string): Promise<void> {
  const draft = `${file}.${newId()}`;
  const place = () => writeFile(draft, text, { mode: 0o600 });
  await place().catch(async () => {
    // Only the first of its folder finds none.
    await mkdir(path.dirname(file), { recursive: true });
    await place();
  });
  await rename(draft, file);
}

async function removeOldest(directory: string, diskBytes: number): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = await Promise.all(
    entries
      .filter((e) => e.isFile())
      .map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const found = await stat(file).catch(() => null);
        return { file, bytes: found?.size ?? 0, written: found?.mtimeMs ?? 0 };
      }),
  );
  let bytes = files.reduce((sum, f) => sum + f.bytes, 0);
  if (bytes <= diskBytes) return;
  for (const file of files.sort((a, b) => a.written - b.written)) {
    if (bytes <= diskBytes * PRUNED_SHARE) return;
    await rm(file.file, { force: true });
    bytes -= file.bytes;
  }
}
