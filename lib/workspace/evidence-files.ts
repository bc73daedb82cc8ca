import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { toText } from "./text-of-bytes";

/** As analysis reads files: a larger one is not parsed, so no evidence names a line in it. */
const FILE_LIMIT_BYTES = 1_000_000;
const TOTAL_LIMIT_BYTES = 20_000_000;

/** A file of the measured directory: its path with `/`, and the SHA-256 of what was measured (hex). */
export type MeasuredFile = { path: string; digest: string };

/**
 * Keeps copies of files as they were measured. One that changed meanwhile, was replaced by a link, is too large or is
 * not text is not kept; nor is what exceeds 20 MB in all. Replaces what an interrupted attempt left. Returns how many
 * were kept.
 * @param change what to make of a file's text before it is written
 */
export async function keepEvidenceFiles(
  root: string,
  files: readonly MeasuredFile[],
  target: string,
  change: (path: string, text: string) => string,
): Promise<number> {
  const unfinished = `${target}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  let left = TOTAL_LIMIT_BYTES;
  let kept = 0;
  for (const file of files) {
    const bytes = await readMeasured(root, file);
    const text = bytes && bytes.length <= left ? toText(bytes) : null;
    if (bytes === null || text === null) continue;
    left -= bytes.length;
    kept += 1;
    await writeFile(path.join(unfinished, nameOf(file.path)), change(file.path, text));
  }
  await rm(target, { recursive: true, force: true });
  await rename(unfinished, target);
  return kept;
}

/** The text of a kept file; null where none of that path was kept. */
export const readKeptFile = (target: string, file: string): Promise<string | null> =>
  readFile(path.join(target, nameOf(file)), "utf8").catch(() => null);

/** A file's path may be longer, or stranger, than what a file system takes as a name. */
const nameOf = (file: string): string => createHash("sha256").update(file).digest("hex");

/** The bytes of a file inside of `root` when they are those that were measured, else null. */
async function readMeasured(root: string, file: MeasuredFile): Promise<Buffer | null> {
  const full = path.join(root, file.path);
  const inside = await realpath(path.dirname(full)).catch(() => null);
  if (inside === null || (inside !== root && !inside.startsWith(`${root}${path.sep}`))) return null;
  // Not through a link, and without waiting for a pipe that somebody put there.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(full, flags).catch(() => null);
  if (handle === null) return null;
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > FILE_LIMIT_BYTES) return null;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(stat.size), 0, stat.size, 0);
    const bytes = buffer.subarray(0, bytesRead);
    return createHash("sha256").update(bytes).digest("hex") === file.digest ? bytes : null;
  } finally {
    await handle.close();
  }
}
