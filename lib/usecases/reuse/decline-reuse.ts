import { z } from "zod";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { voidOpenGates } from "../../db/gates";
import { addIntent } from "../../db/intents";
import { findPersonaRun } from "../../db/persona-runs";
import { declineDecision, findDecision } from "../../db/reuse-decisions";
import { lockSession, setSessionState, updateSession } from "../../db/sessions";
import { gatePolicySchema } from "../../domain/gate/policy";
import { reuseAll, reuseSettingsSchema } from "../../domain/reuse/reuse-decision";
import { whyNotDecline } from "../../domain/reuse/why-not-decline";
import { AppError } from "../../platform/errors";
import { newId } from "../../platform/id";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";

export const declineReuseInput = z.object({ personaRunId: z.string() });
export type DeclineReuseInput = z.infer<typeof declineReuseInput>;

/**
 * A person does not want an earlier deliverable in this session. Not taken yet: the persona will work itself. Taken: its
 * phase gets another iteration, in which the persona does the work without it; a gate that waits is void.
 */
export async function declineReuse(ctx: Ctx, { personaRunId }: DeclineReuseInput): Promise<void> {
  const person = requirePerson(ctx, "reuse:decline");
  const run = await findPersonaRun(personaRunId);
  if (!run) throw new AppError("not_found", "There is no such persona run.");
  const { sessionId, iteration } = run.phaseIteration;
  await inTransaction(async (tx) => {
    const session = await lockSession(tx, sessionId);
    if (!session) throw new AppError("not_found", "There is no such session.");
    const decision = await findDecision(personaRunId, tx);
    const why = whyNotDecline({
      isEnded: session.finishedAt !== null || session.cancelRequestedAt !== null,
      start: decision?.start ?? null,
      isDeclined: decision !== null && decision.declined !== null,
      iteration,
      maxIterations: gatePolicySchema.parse(session.policy).maxIterationsPerPhase,
    });
    if (why !== null) throw new AppError("conflict", why);
    const settings = reuseSettingsSchema.parse(session.reuse ?? reuseAll);
    await updateSession(tx, sessionId, {
      reuse: { ...settings, declined: [...new Set([...settings.declined, run.personaId])] },
    });
    if (decision) {
      await declineDecision(tx, personaRunId, { at: ctx.now, id: person.userId, name: person.name });
      const wasWaiting = await voidOpenGates(tx, sessionId);
      if (wasWaiting) {
        await setSessionState(tx, sessionId, { state: "queued", now: ctx.now });
        await addIntent(tx, { id: newId(), sessionId, kind: "reassess" });
      }
    }
    await appendEvent(tx, {
      sessionId,
      type: "reuse.declined",
      actor: ctx.actor,
      subject: personaRunId,
      text: `${person.name} declined to reuse the earlier deliverable of ${run.displayName}`,
    });
  });
}
