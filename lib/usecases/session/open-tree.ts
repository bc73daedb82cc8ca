import { existsSync } from "node:fs";
import { findSession } from "../../db/sessions";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { sessionPaths } from "../../workspace/session-paths";

/** The work tree of a session that has one. */
export async function openTree(sessionId: string): Promise<string> {
  const session = await findSession(sessionId);
  if (!session) throw new AppError("not_found", "There is no such session.");
  if (session.filesRemovedAt !== null)
    throw new AppError(
      "files_removed",
      "The files of this session were removed after the time that they are kept.",
    );
  const { tree } = sessionPaths(getConfig().dataDir, sessionId);
  if (!existsSync(tree))
    throw new AppError("not_found", "This session has no work tree yet, or its files were deleted.");
  return tree;
}
