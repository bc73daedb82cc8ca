import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inTurns } from "../in-turns";
import type { WalkedFile } from "../walk-project";
import type { TextFile } from "./file-reader";
import { isRead, keyOf, readFileWithAll } from "./read-file";
import type { FileReading } from "./readers";
import { createReadingCache, type ReadingCache } from "./reading-cache";
import { readInThreads } from "./reading-pool";

let cache = createReadingCache(null);
/** Where this process keeps readings. */
export const readingCache = (): ReadingCache => cache;

let workerFile: string | null = null;

/**
 * Tells where this process keeps readings, and lets it read in threads where it runs as a bundled program: threads run
 * a bundled program too, and it has to be the same code.
 * @param root absolute path of the installation
 */
export function prepareReading(root: string, cacheDirectory: string): void {
  cache = createReadingCache(cacheDirectory);
  const bundles = path.join(root, "dist");
  const worker = path.join(bundles, "reading-worker.js");
  const isBundled = fileURLToPath(import.meta.url).startsWith(bundles + path.sep);
  workerFile = isBundled && existsSync(worker) ? worker : null;
}

/** Starting threads takes longer than reading fewer characters than this. */
const WORTH_THREADS = 1_500_000;
const LOOKED_UP_AT_ONCE = 64;

/** What each file says by itself; files that nothing reads are absent. What was read before is not read again. */
export async function readFiles(
  files: readonly WalkedFile[],
  signal?: AbortSignal,
): Promise<Map<string, FileReading>> {
  const wanted = files
    .flatMap(({ text, ...file }) => (text === null ? [] : [{ ...file, text }]))
    .filter(isRead);
  const found = new Map<string, FileReading>();
  const unknown: TextFile[] = [];
  for (let from = 0; from < wanted.length; from += LOOKED_UP_AT_ONCE) {
    signal?.throwIfAborted();
    const some = wanted.slice(from, from + LOOKED_UP_AT_ONCE);
    const known = await Promise.all(some.map((file) => cache.get(keyOf(file))));
    for (const [i, file] of some.entries()) {
      const reading = known[i];
      if (reading) found.set(file.path, reading);
      else unknown.push(file);
    }
  }
  if (unknown.length > 0) await readUnknown(unknown, found, signal);
  return found;
}

async function readUnknown(
  files: readonly TextFile[],
  found: Map<string, FileReading>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const writes: Promise<void>[] = [];
  const onRead = (file: TextFile, reading: FileReading) => {
    found.set(file.path, reading);
    writes.push(cache.put(keyOf(file), reading));
  };
  const size = files.reduce((sum, file) => sum + file.text.length, 0);
  if (workerFile && size >= WORTH_THREADS) await readInThreads(workerFile, files, onRead, signal);
  else
    await inTurns(
      files,
      async (file) => {
        onRead(file, await readFileWithAll(file));
        return [];
      },
      signal,
    );
  await Promise.all(writes);
  await cache.prune();
}
