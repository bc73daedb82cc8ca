import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { addIntent } from "../../db/intents";
import { setSessionState, updateSession } from "../../db/sessions";
import { actorName } from "../../domain/user/permissions";
import { newId } from "../../platform/id";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { lockControlled } from "./lock-controlled";

/** Lets a paused session go on from where its tables stand. */
export async function resumeSession(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<void> {
  const actor = requirePermission(ctx, "session:pause");
  await inTransaction(async (tx) => {
    const { state } = await lockControlled(tx, sessionId, "resume");
    await updateSession(tx, sessionId, { pausedAt: null, pausedById: null, pausedByName: null });
    if (state !== "running") await setSessionState(tx, sessionId, { state: "queued", now: ctx.now });
    await addIntent(tx, { id: `${sessionId}.resume.${newId()}`, sessionId, kind: "resume" });
    await appendEvent(tx, {
      sessionId,
      type: "session.resumed",
      actor: ctx.actor,
      text: `${actorName(actor)} resumed the session`,
    });
  });
}
