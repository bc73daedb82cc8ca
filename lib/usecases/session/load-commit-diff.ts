import { AppError } from "../../platform/errors";
import { diffOf, type FileDiff } from "../../workspace/read-changes";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { openTree } from "./open-tree";

/** The files that one commit of a session changed, with their diffs. */
export async function loadCommitDiff(
  ctx: Ctx,
  input: { sessionId: string; commit: string },
): Promise<{ files: FileDiff[] }> {
  requirePermission(ctx, "session:view");
  if (!/^[0-9a-f]{40}$/.test(input.commit))
    throw new AppError("invalid_input", "A commit has 40 hexadecimal digits.");
  return { files: await diffOf(await openTree(input.sessionId), input.commit) };
}
