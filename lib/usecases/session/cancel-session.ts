import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { addIntent } from "../../db/intents";
import { updateSession } from "../../db/sessions";
import { actorName } from "../../domain/user/permissions";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { lockControlled } from "./lock-controlled";

/** Asks for the end of a session. The worker ends a running persona within seconds and keeps what was committed. */
export async function cancelSession(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<void> {
  const actor = requirePermission(ctx, "session:cancel");
  await inTransaction(async (tx) => {
    const session = await lockControlled(tx, sessionId, "cancel");
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
