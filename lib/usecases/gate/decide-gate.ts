import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { lockGate, saveApproval, voidGate } from "../../db/gates";
import { addIntent } from "../../db/intents";
import { endIteration } from "../../db/phase-iterations";
import { setSessionState } from "../../db/sessions";
import type { DecideGateInput } from "../../domain/gate/decide-gate-input";
import type { Decision, Verdict } from "../../domain/gate/gate";
import { gatePolicySchema } from "../../domain/gate/policy";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { newId } from "../../platform/id";
import { headCommit } from "../../workspace/persona-commit";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";
import { mayDecide } from "./may-decide";

const verdictOf: Record<Decision, Verdict> = { approved: "passed", sent_back: "failed", rejected: "failed" };
const eventOf = {
  approved: "gate.approved",
  sent_back: "gate.sent_back",
  rejected: "gate.rejected",
} as const;
const verb: Record<Decision, string> = { approved: "approved", sent_back: "sent back", rejected: "rejected" };

/**
 * Records a person's decision on an open gate, bound to the digest of the evidence that was seen. The decision's row,
 * its event and the worker's intent are one transaction.
 * @throws AppError already_decided, evidence_changed, forbidden, not_found
 */
export async function decideGate(
  ctx: Ctx,
  input: DecideGateInput,
): Promise<{ gateId: string; decision: Decision }> {
  const person = requirePerson(ctx, "gate:decide");
  const changed = await inTransaction(async (tx) => {
    const gate = await lockGate(tx, input.gateId);
    if (!gate) throw new AppError("not_found", "There is no such gate.");
    const { session } = gate.phaseIteration;
    if (gate.approval)
      throw new AppError(
        "already_decided",
        `${gate.approval.actorName} ${gate.approval.decision.replace("_", " ")} this gate already.`,
      );
    if (gate.state === "void") throw evidenceChanged();
    if (gate.state !== "open") throw new AppError("conflict", "This gate does not wait for a decision.");
    if (session.cancelRequestedAt) throw new AppError("conflict", "This session was cancelled.");
    const right = await mayDecide(ctx, gatePolicySchema.parse(session.policy), session.startedById);
    if (!right.allowed) throw new AppError("forbidden", right.why ?? "Not allowed.");
    if (gate.evidenceDigest !== input.evidenceDigest) throw evidenceChanged();

    const { tree } = sessionPaths(getConfig().dataDir, gate.sessionId);
    const isStale = (await headCommit(tree)) !== gate.commit;
    if (isStale) {
      await voidGate(tx, gate.id);
      await setSessionState(tx, gate.sessionId, { state: "running", now: ctx.now });
      await addIntent(tx, { id: newId(), sessionId: gate.sessionId, kind: "reassess" });
      return true;
    }
    await saveApproval(
      tx,
      {
        gateId: gate.id,
        decision: input.decision,
        comment: input.comment,
        evidenceDigest: input.evidenceDigest,
        actorId: person.userId,
        actorName: person.name,
        selfApproval: right.wouldBeSelfApproval,
        decidedAt: ctx.now,
      },
      verdictOf[input.decision],
    );
    await endIteration(tx, gate.phaseIterationId, ctx.now);
    await setSessionState(tx, gate.sessionId, { state: "queued", now: ctx.now });
    await addIntent(tx, { id: `${gate.id}.decision`, sessionId: gate.sessionId, kind: "decision" });
    await appendEvent(tx, {
      sessionId: gate.sessionId,
      type: eventOf[input.decision],
      actor: ctx.actor,
      subject: gate.id,
      text: `${person.name} ${verb[input.decision]} the ${gate.phase} gate${input.comment ? `: ${input.comment}` : ""}`,
      data: { evidenceDigest: input.evidenceDigest, selfApproval: right.wouldBeSelfApproval },
    });
    return false;
  });
  if (changed) throw evidenceChanged();
  faultPoint("gate.decided");
  return { gateId: input.gateId, decision: input.decision };
}

const evidenceChanged = () =>
  new AppError(
    "evidence_changed",
    "The evidence of this gate changed after you opened it; it is measured and judged again.",
  );
