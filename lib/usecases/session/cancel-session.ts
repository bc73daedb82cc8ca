import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { addIntent } from "../../db/intents";
import { lockSession, updateSession } from "../../db/sessions";
import { sessionCan, sessionStateSchema, whyNot } from "../../domain/session/session-state";
import { actorName } from "../../domain/user/permissions";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Asks for the end of a session. The worker ends a running persona within seconds and keeps what was committed. */
export async function cancelSession(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<void> {
  const actor = requirePermission(ctx, "session:cancel");
  await inTransaction(async (tx) => {
    const session = await lockSession(tx, sessionId);
    if (!session) throw new AppError("not_found", "There is no such session.");
    const state = sessionStateSchema.parse(session.state);
    if (!sessionCan("cancel", state))
      throw new AppError("conflict", whyNot("cancel", state) ?? "Not possible now.");
    if (session.cancelRequestedAt) return;
    await updateSession(tx, sessionId, { cancelRequestedAt: ctx.now });
    await addIntent(tx, { id: `${sessionId}.cancel`, sessionId, kind: "cancel" });
    await appendEvent(tx, {
      sessionId,
      type: "cancellation.requested",
      actor: ctx.actor,
      text: `${actorName(actor)} cancelled the session`,
    });
  });
}
