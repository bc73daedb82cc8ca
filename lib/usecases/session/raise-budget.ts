import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { addIntent } from "../../db/intents";
import { readBudget } from "../../db/session-controls";
import { setSessionState, updateSession } from "../../db/sessions";
import { type Budget, RESOURCES, whyNotRaise } from "../../domain/budget/budget";
import { AppError } from "../../platform/errors";
import { newId } from "../../platform/id";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";
import { lockControlled } from "./lock-controlled";

/** Raises what a session may use up; where it waits for that, it goes on. Only a signed-in person can. */
export async function raiseBudget(
  ctx: Ctx,
  { sessionId, budget }: { sessionId: string; budget: Budget },
): Promise<void> {
  const person = requirePerson(ctx, "session:raise_budget");
  await inTransaction(async (tx) => {
    const session = await lockControlled(tx, sessionId, "raiseBudget");
    const why = whyNotRaise(readBudget(session.budget), budget);
    if (why !== null) throw new AppError("invalid_input", why);
    await updateSession(tx, sessionId, { budget });
    if (session.state === "waiting") {
      await setSessionState(tx, sessionId, { state: "queued", now: ctx.now });
      await addIntent(tx, { id: `${sessionId}.budget.${newId()}`, sessionId, kind: "budget" });
    }
    await appendEvent(tx, {
      sessionId,
      type: "budget.raised",
      actor: ctx.actor,
      text: `${person.name} raised the budget: ${RESOURCES.map((r) => `${budget[r] ?? "no limit"} ${r}`).join(", ")}`,
    });
  });
}
