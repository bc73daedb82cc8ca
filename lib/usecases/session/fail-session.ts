import { findLatestAssessment } from "../../db/assessments";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { setSessionState, updateSession } from "../../db/sessions";
import type { Ctx } from "../ctx";

/** Ends a session that Maestro itself cannot go on with, and says why in its events. Nothing is measured again. */
export async function failSession(ctx: Ctx, sessionId: string, error: string): Promise<void> {
  const latest = await findLatestAssessment(sessionId);
  await inTransaction(async (tx) => {
    await updateSession(tx, sessionId, { finishedAt: ctx.now, finalAssessmentId: latest?.id ?? null });
    await setSessionState(tx, sessionId, { state: "failed", reason: "internal_error", now: ctx.now });
    await appendEvent(tx, {
      sessionId,
      type: "session.failed",
      actor: ctx.actor,
      text: `Maestro met an error of its own: ${error.slice(0, 2000)}`,
      onceKey: `${sessionId}.finished`,
    });
  });
}
