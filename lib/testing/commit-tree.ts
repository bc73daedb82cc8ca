import { git } from "../workspace/git";

/** Makes a directory a repository with one commit of all that it holds. */
export async function commitTree(root: string): Promise<void> {
  await git(root, ["init", "--quiet"]);
  await git(root, ["add", "--all"]);
  await git(root, ["commit", "--quiet", "-m", "First"]);
}
