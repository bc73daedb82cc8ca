import { git } from "./git";
import { findByTrailer, headCommit, resetTree } from "./persona-commit";

export type RevertMessage = { subject: string; session: string; phase: string; iteration: number };

/** Names the iteration whose commits a commit takes back. */
const TRAILER = "Maestro-Reverts";

/**
 * Takes the last commits of a session back with one commit of Maestro's; history is kept. Repeatable: what was taken back
 * under the same id stays so.
 * @param commits the last ones of the branch, oldest first
 */
export async function revertCommits(
  tree: string,
  iterationId: string,
  commits: readonly string[],
  message: RevertMessage,
): Promise<string> {
  const made = await findByTrailer(tree, TRAILER, iterationId);
  if (made !== null) return made;
  await resetTree(tree);
  await git(tree, ["revert", "--no-commit", ...[...commits].reverse()]);
  const lines = [
    `Maestro-Session: ${message.session}`,
    `Maestro-Phase: ${message.phase}`,
    `Maestro-Iteration: ${message.iteration}`,
    `${TRAILER}: ${iterationId}`,
  ];
  // Commits that undo each other leave nothing to change; that they were taken back is to be found all the same.
  await git(tree, ["commit", "--quiet", "--no-verify", "--allow-empty", "--cleanup=whitespace", "-F", "-"], {
    input: [message.subject, "", ...lines, ""].join("\n"),
  });
  return headCommit(tree);
}

/** Commits after one, oldest first. */
export async function commitsSince(tree: string, commit: string): Promise<string[]> {
  const listed = await git(tree, ["rev-list", "--reverse", `${commit}..HEAD`]);
  return listed.split("\n").filter((line) => line !== "");
}
