import { existsSync } from "node:fs";
import { cp, lstat, mkdir, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";
import { git } from "./git";
import { cloneRemote, type GitLogin } from "./remote";

/** Where a session's work tree comes from. */
export type TreeSource =
  | { kind: "directory"; path: string }
  | { kind: "git"; address: string; branch: string | null; login: GitLogin | null }
  | { kind: "new" };

/** Never copied: they are rebuilt, or they are not the project's. */
const leftOut = new Set([".git", "node_modules"]);

/**
 * Makes a session's own git work tree. A directory is only read: a git repository is cloned at its current commit, any
 * other directory is copied (without links that lead out of it) and committed as its base. A repository elsewhere is
 * cloned; a new project begins with an empty commit. Safe to repeat: an unfinished import is thrown away, a finished one
 * is kept.
 * @returns the base commit, 40 hex digits
 */
export async function importProject(source: TreeSource, tree: string): Promise<string> {
  if (!existsSync(tree)) {
    const unfinished = `${tree}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(path.dirname(tree), { recursive: true });
    await make(source, unfinished);
    await rename(unfinished, tree);
  }
  return (await git(tree, ["rev-list", "-1", "refs/maestro/base"])).trim();
}

async function make(source: TreeSource, target: string): Promise<void> {
  if (source.kind === "git") return cloneRemote(source.address, source.branch, target, source.login);
  if (source.kind === "new") return beginEmpty(target);
  return existsSync(path.join(source.path, ".git"))
    ? cloneRepository(source.path, target)
    : copyDirectory(source.path, target);
}

async function beginEmpty(target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await commitBase(target, "Begin an empty project");
}

async function cloneRepository(source: string, target: string): Promise<void> {
  await git(path.dirname(target), ["clone", "--quiet", "--no-hardlinks", "--no-tags", source, target]);
  await git(target, ["remote", "remove", "origin"]);
  await git(target, ["update-ref", "refs/maestro/base", "HEAD"]);
}

async function copyDirectory(source: string, target: string): Promise<void> {
  const root = await realpath(source);
  await cp(root, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: async (from) => {
      if (leftOut.has(path.basename(from))) return false;
      const entry = await lstat(from);
      if (entry.isSymbolicLink()) return linkStaysInside(root, from);
      return entry.isDirectory() || entry.isFile();
    },
  });
  await commitBase(target, "Import the project as it was found");
}

async function commitBase(target: string, message: string): Promise<void> {
  await git(target, ["init", "--quiet", "--initial-branch=main"]);
  await git(target, ["add", "--all"]);
  await git(target, ["commit", "--quiet", "--allow-empty", "-m", message]);
  await git(target, ["update-ref", "refs/maestro/base", "HEAD"]);
}

async function linkStaysInside(root: string, link: string): Promise<boolean> {
  const reached = await realpath(link).catch(() => null);
  return reached !== null && (reached === root || reached.startsWith(`${root}${path.sep}`));
}
