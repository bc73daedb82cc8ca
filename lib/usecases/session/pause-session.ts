import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { setSessionState, updateSession } from "../../db/sessions";
import { actorId, actorName } from "../../domain/user/permissions";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { lockControlled } from "./lock-controlled";

/**
 * Pauses a session. A persona that works is ended within seconds and begins again, from the last commit, when the session
 * is resumed; the worker shows the session as paused once nothing runs any more. Gates can still be decided.
 * @throws AppError conflict, forbidden, not_found
 */
export async function pauseSession(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<void> {
  const actor = requirePermission(ctx, "session:pause");
  await inTransaction(async (tx) => {
    const { state } = await lockControlled(tx, sessionId, "pause");
    const name = actorName(actor);
    await updateSession(tx, sessionId, { pausedAt: ctx.now, pausedById: actorId(actor), pausedByName: name });
    if (state !== "running")
      await setSessionState(tx, sessionId, { state: "paused", reason: `Paused by ${name}`, now: ctx.now });
    await appendEvent(tx, {
      sessionId,
      type: "session.paused",
      actor: ctx.actor,
      text: `${name} paused the session`,
    });
  });
}
