import { constants } from "node:fs";
import { copyFile, mkdir, readdir, readlink, symlink } from "node:fs/promises";
import path from "node:path";

const COPIES_AT_ONCE = 32;

/**
 * Copies a tree of installed packages, links as they are. Copies, not hard links: what a project's commands write into a
 * package must not reach the kept one.
 */
export async function copyPackages(from: string, to: string, signal?: AbortSignal): Promise<void> {
  const pending: { from: string; to: string }[] = [];
  await makeDirectories(from, to, pending, signal);
  for (let at = 0; at < pending.length; at += COPIES_AT_ONCE) {
    signal?.throwIfAborted();
    const some = pending.slice(at, at + COPIES_AT_ONCE);
    await Promise.all(some.map((file) => copyFile(file.from, file.to, constants.COPYFILE_FICLONE)));
  }
}

async function makeDirectories(
  from: string,
  to: string,
  pending: { from: string; to: string }[],
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await makeDirectories(source, target, pending, signal);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.isFile()) pending.push({ from: source, to: target });
  }
}
