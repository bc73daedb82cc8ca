import { rm } from "node:fs/promises";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { listForks } from "../../db/session-controls";
import { deleteSessionRow, lockSession } from "../../db/sessions";
import { actorName } from "../../domain/user/permissions";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/**
 * Deletes an ended session with its records and its files. The records go first, in one transaction; files that a crash
 * leaves behind belong to no session any more and are removed by the worker.
 */
export async function deleteSession(ctx: Ctx, sessionId: string): Promise<{ projectId: string }> {
  const actor = requirePermission(ctx, "session:delete");
  const projectId = await inTransaction(async (tx) => {
    const session = await lockSession(tx, sessionId);
    if (!session) throw new AppError("not_found", "There is no such session.");
    if (session.finishedAt === null)
      throw new AppError(
        "still_running",
        `This session is ${session.state}; only ended sessions can be deleted.`,
      );
    const [fork] = await listForks(sessionId, tx);
    if (fork)
      throw new AppError(
        "conflict",
        `Session ${fork.id.slice(-8)} was forked from it and rests on its gates; delete that one first.`,
      );
    await deleteSessionRow(tx, sessionId);
    await appendEvent(tx, {
      sessionId: null,
      type: "session.deleted",
      actor: ctx.actor,
      subject: sessionId,
      text: `${actorName(actor)} deleted session ${sessionId.slice(-8)} with its files`,
      data: { projectId: session.projectId, state: session.state },
    });
    return session.projectId;
  });
  await rm(sessionPaths(getConfig().dataDir, sessionId).home, { recursive: true, force: true });
  return { projectId };
}
