import { rm } from "node:fs/promises";
import path from "node:path";
import { git } from "./git";
import { headCommit, resetTree } from "./persona-commit";

export type PersonEdit = {
  path: string;
  mode: string;
  text: string;
  author: { name: string; email: string };
  subject: string;
  trailers: readonly string[];
};

/** The git name of a text as a file. */
export const hashText = async (tree: string, text: string): Promise<string> =>
  (await git(tree, ["hash-object", "-w", "--stdin"], { input: text })).trim();

/**
 * Makes a commit on top of the last one in which a person changed one file. Neither the branch nor a file of the work tree
 * moves: `advanceTo` does that, once it is known that the commit is wanted.
 * @returns the commit and the new content, 40 hex digits each
 */
export async function commitEdit(tree: string, edit: PersonEdit): Promise<{ commit: string; blob: string }> {
  const parent = await headCommit(tree);
  const blob = await hashText(tree, edit.text);
  const index = path.join(tree, ".git", `edit-${blob}`);
  const env = {
    GIT_INDEX_FILE: index,
    GIT_AUTHOR_NAME: edit.author.name,
    GIT_AUTHOR_EMAIL: edit.author.email,
  };
  try {
    await git(tree, ["read-tree", parent], { env });
    await git(tree, ["update-index", "--cacheinfo", `${edit.mode},${blob},${edit.path}`], { env });
    const whole = (await git(tree, ["write-tree"], { env })).trim();
    const message = [edit.subject, "", ...edit.trailers, ""].join("\n");
    const commit = await git(tree, ["commit-tree", whole, "-p", parent, "-F", "-"], { env, input: message });
    return { commit: commit.trim(), blob };
  } finally {
    await rm(index, { force: true });
  }
}

/** Brings the work tree to a commit that was made for it, unless it has it already. */
export async function advanceTo(tree: string, commit: string): Promise<void> {
  const common = (await git(tree, ["merge-base", "HEAD", commit])).trim();
  if (common === commit) return;
  await resetTree(tree);
  await git(tree, ["merge", "--quiet", "--ff-only", commit]);
}
