import { GitError, git } from "./git";
import { resetTree } from "./persona-commit";

/** Takes a commit's changes out of the work tree, without committing; false and nothing done where later ones build on it. */
export async function undoCommit(tree: string, commit: string): Promise<boolean> {
  try {
    await git(tree, ["revert", "--no-commit", commit]);
    await git(tree, ["revert", "--quit"]);
    return true;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    await git(tree, ["revert", "--quit"]);
    await resetTree(tree);
    return false;
  }
}
