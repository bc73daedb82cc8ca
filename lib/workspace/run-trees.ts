import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { GitError, git } from "./git";
import { findPersonaCommit, headCommit, resetTree } from "./persona-commit";

/**
 * Gives a persona run a work tree of its own beside the session's, at a commit. Repeatable: one in which the run has
 * committed already is kept, any other is made anew.
 */
export async function openRunTree(
  tree: string,
  own: string,
  run: { id: string; base: string },
): Promise<void> {
  if (existsSync(own) && (await hasCommitted(own, run.id))) return;
  await rm(own, { recursive: true, force: true });
  await mkdir(path.dirname(own), { recursive: true });
  // Forced twice: git keeps a lock on a work tree whose making was interrupted.
  await git(tree, ["worktree", "add", "--quiet", "--force", "--force", "--detach", own, run.base]);
}

/** What an interrupted process left may be no work tree at all. */
async function hasCommitted(own: string, personaRunId: string): Promise<boolean> {
  try {
    return (await findPersonaCommit(own, personaRunId)) !== null;
  } catch (error) {
    if (error instanceof GitError) return false;
    throw error;
  }
}

/** Removes work trees below a directory, and what the session's repository remembers of them. */
export async function removeRunTrees(tree: string, directory: string): Promise<void> {
  if (!existsSync(directory)) return;
  await rm(directory, { recursive: true, force: true });
  await git(tree, ["worktree", "prune"]);
}

/**
 * Puts a commit's changes onto what the session's tree holds, without committing.
 * @returns the paths that both changed in the same place; where there are any, the tree is as it was before
 */
export async function applyCommit(tree: string, commit: string): Promise<string[]> {
  await resetTree(tree);
  try {
    await git(tree, ["cherry-pick", "--no-commit", commit]);
    return [];
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const unmerged = await git(tree, ["diff", "--name-only", "--diff-filter=U", "-z"]);
    await resetTree(tree);
    const paths = unmerged.split("\0").filter((name) => name !== "");
    if (paths.length === 0) throw error;
    return paths;
  }
}

/** Commits what was applied with the message of the commit it came from; null where nothing of it was left to do. */
export async function commitApplied(tree: string, from: string): Promise<string | null> {
  if ((await git(tree, ["status", "--porcelain"])).trim() === "") return null;
  await git(tree, ["commit", "--quiet", "--no-verify", "--reuse-message", from]);
  return headCommit(tree);
}
