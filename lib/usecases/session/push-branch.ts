import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { findSession } from "../../db/sessions";
import { whyNotGitAddress } from "../../domain/project/git-address";
import { actorName } from "../../domain/user/permissions";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { headCommit } from "../../workspace/persona-commit";
import { pushBranchTo } from "../../workspace/remote";
import type { Ctx } from "../ctx";
import { findGitLogin } from "../project/git-login";
import { requirePermission } from "../require-permission";
import { openTree } from "./open-tree";

export type PushBranchInput = { sessionId: string; branch: string };

/** Pushes what a session made as a new branch of the git project that it came from. Nothing is overwritten. */
export async function pushBranch(
  ctx: Ctx,
  { sessionId, branch }: PushBranchInput,
): Promise<{ branch: string }> {
  const actor = requirePermission(ctx, "session:push");
  const session = await findSession(sessionId);
  if (!session) throw new AppError("not_found", "There is no such session.");
  const { source, sourceKind } = session.project;
  if (sourceKind !== "git")
    throw new AppError("git_refused", "Only a project that came from a git address can get a branch.");
  if (session.finishedAt === null)
    throw new AppError(
      "still_running",
      `This session is ${session.state}; a branch is pushed after its end.`,
    );
  const why = whyNotGitAddress(source, getConfig().gitOrigins);
  if (why !== null) throw new AppError("git_refused", why);
  const tree = await openTree(sessionId);
  const commit = await headCommit(tree);
  await pushBranchTo(tree, source, branch, await findGitLogin(source)).catch((cause: Error) => {
    throw new AppError("git_refused", `${new URL(source).host} did not take the branch: ${cause.message}`, {
      cause,
    });
  });
  await inTransaction((tx) =>
    appendEvent(tx, {
      sessionId,
      type: "session.branch_pushed",
      actor: ctx.actor,
      text: `${actorName(actor)} pushed commit ${commit.slice(0, 8)} as branch ${branch}`,
      data: { branch, commit },
    }),
  );
  return { branch };
}
