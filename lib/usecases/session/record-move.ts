import type { Tx } from "../../db/client";
import { appendEvent } from "../../db/events";
import { setSessionState } from "../../db/sessions";
import { nearlyUsed, weighBudget } from "../../domain/budget/budget";
import type { Move } from "../../domain/session/next-move";
import type { SessionControls } from "../../domain/session/session-controls";
import type { Ctx } from "../ctx";

type Standing = { id: string; state: string; stateReason: string | null };

/**
 * Shows in a session's row what its next move means: it waits and for what, or a worker works on it. In the transaction
 * that decides the move, under the lock of the row: whoever sees it waiting or paused knows that nobody works on it.
 */
export async function recordMove(
  ctx: Ctx,
  tx: Tx,
  session: Standing,
  { move, controls }: { move: Move; controls: SessionControls },
): Promise<void> {
  if (move.kind === "end" || move.kind === "finish") return;
  await warnOfBudget(ctx, tx, session.id, controls);
  if (move.kind !== "wait") {
    if (session.state !== "running")
      await setSessionState(tx, session.id, { state: "running", now: ctx.now });
    return;
  }
  if (session.state === move.state && session.stateReason === move.reason) return;
  await setSessionState(tx, session.id, { state: move.state, reason: move.reason, now: ctx.now });
  if (move.reason.startsWith("Budget"))
    await appendEvent(tx, {
      sessionId: session.id,
      type: "session.waiting",
      actor: ctx.actor,
      text: `${move.reason}. Raise it or cancel the session`,
    });
}

/** Told once for each limit: raised, it is told again when the new one is nearly used. */
async function warnOfBudget(ctx: Ctx, tx: Tx, sessionId: string, controls: SessionControls): Promise<void> {
  for (const { resource, limit, text } of nearlyUsed(weighBudget(controls.budget, controls.spent)))
    await appendEvent(tx, {
      sessionId,
      type: "budget.nearly_used",
      actor: ctx.actor,
      text: `The budget is nearly used: ${text}`,
      onceKey: `${sessionId}.budget.${resource}.${limit}`,
    });
}
