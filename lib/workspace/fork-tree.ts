import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { git } from "./git";

/**
 * Makes a session's work tree from a commit of another session's: its history is kept, and the base stays the one that
 * patches and bundles count from. Safe to repeat, as the import of a project is.
 * @returns the base commit, 40 hex digits
 */
export async function forkTree(source: string, commit: string, tree: string): Promise<string> {
  if (!existsSync(tree)) {
    const unfinished = `${tree}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(path.dirname(tree), { recursive: true });
    await git(path.dirname(tree), ["clone", "--quiet", "--no-hardlinks", "--no-tags", source, unfinished]);
    await git(unfinished, ["remote", "remove", "origin"]);
    await git(unfinished, ["reset", "--quiet", "--hard", commit]);
    const base = (await git(source, ["rev-parse", "refs/maestro/base"])).trim();
    await git(unfinished, ["update-ref", "refs/maestro/base", base]);
    await rename(unfinished, tree);
  }
  return (await git(tree, ["rev-list", "-1", "refs/maestro/base"])).trim();
}
