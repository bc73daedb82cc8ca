import { cp, lstat, mkdir, rm } from "node:fs/promises";
import path from "node:path";

/** A copy of a project for its commands to write into; the work tree stays as it was committed. */
export async function copyTree(root: string, target: string): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(path.dirname(target), { recursive: true });
  await cp(root, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: async (from) => {
      if (path.basename(from) === ".git") return false;
      const entry = await lstat(from);
      return entry.isDirectory() || entry.isFile() || entry.isSymbolicLink();
    },
  });
}
