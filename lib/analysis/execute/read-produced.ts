import { constants } from "node:fs";
import { lstat, open, readdir } from "node:fs/promises";
import path from "node:path";

/**
 * Reads a file that a project's commands may have made or replaced: never through a link, never a pipe that would wait,
 * never more than `maxBytes`. Null where that leaves nothing.
 */
export async function readProduced(file: string, maxBytes: number): Promise<string | null> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(file, flags).catch(() => null);
  if (!handle) return null;
  try {
    const stat = await handle.stat();
    return stat.isFile() && stat.size <= maxBytes ? await handle.readFile("utf8") : null;
  } finally {
    await handle.close();
  }
}

/** Full paths of what lies in such a directory, in a stable order, at most `limit`; [] where it is a link. */
export async function listProduced(directory: string, ending: string, limit: number): Promise<string[]> {
  const entry = await lstat(directory).catch(() => null);
  if (!entry?.isDirectory()) return [];
  const names = (await readdir(directory)).filter((name) => name.endsWith(ending)).sort();
  return names.slice(0, limit).map((name) => path.join(directory, name));
}
