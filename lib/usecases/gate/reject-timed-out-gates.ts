import { addApproval } from "../../db/approvals";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { listTimedOutGates } from "../../db/gate-inbox";
import { closeGate, lockGate } from "../../db/gates";
import { addIntent } from "../../db/intents";
import { endIteration } from "../../db/phase-iterations";
import { setSessionState } from "../../db/sessions";
import type { Ctx } from "../ctx";

/** As which the server's own decisions stand in the tables. */
const POLICY = { id: "policy", name: "Maestro" } as const;
const AT_ONCE = 50;

/**
 * Rejects open gates whose time to be decided is over by their policy; it approves none. Resolves to how many. Each is
 * looked at again under its lock: of a decision and the time-out at the same moment, one wins.
 */
export async function rejectTimedOutGates(ctx: Ctx): Promise<number> {
  let rejected = 0;
  for (const gateId of await listTimedOutGates(ctx.now, AT_ONCE))
    if (await rejectGate(ctx, gateId)) rejected += 1;
  return rejected;
}

const rejectGate = (ctx: Ctx, gateId: string): Promise<boolean> =>
  inTransaction(async (tx) => {
    const gate = await lockGate(tx, gateId);
    if (gate?.state !== "open" || !gate.timesOutAt || gate.timesOutAt > ctx.now) return false;
    if (gate.phaseIteration.session.cancelRequestedAt) return false;
    const comment = `Nobody decided it until ${gate.timesOutAt.toISOString()}; the policy rejects it then.`;
    await addApproval(tx, {
      gateId,
      decision: "timed_out",
      comment,
      evidenceDigest: gate.evidenceDigest,
      actorKind: "worker",
      actorId: POLICY.id,
      actorName: POLICY.name,
      countsAsId: POLICY.id,
      countsAsName: POLICY.name,
      countsAsRole: "viewer",
      selfApproval: false,
      reason: null,
      expiresAt: null,
      decidedAt: ctx.now,
    });
    await closeGate(tx, gateId, "failed", ctx.now);
    await endIteration(tx, gate.phaseIterationId, ctx.now);
    await setSessionState(tx, gate.sessionId, { state: "queued", now: ctx.now });
    await addIntent(tx, { id: `${gateId}.decision`, sessionId: gate.sessionId, kind: "decision" });
    await appendEvent(tx, {
      sessionId: gate.sessionId,
      type: "gate.timed_out",
      actor: ctx.actor,
      subject: gateId,
      text: `The ${gate.phase} gate timed out. ${comment}`,
      data: { evidenceDigest: gate.evidenceDigest },
    });
    return true;
  });
