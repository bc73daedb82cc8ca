import { addApproval } from "../../db/approvals";
import { inTransaction, type Tx } from "../../db/client";
import { appendEvent } from "../../db/events";
import { closeGate, type GateToDecide, lockGate, voidGate } from "../../db/gates";
import { addIntent } from "../../db/intents";
import { endIteration } from "../../db/phase-iterations";
import { setSessionState } from "../../db/sessions";
import { refuseDecision, roleOf, settle, wouldBeSelfApproval } from "../../domain/gate/decide";
import {
  type DecideGateInput,
  decideGateInput,
  type GateDecision,
} from "../../domain/gate/decide-gate-input";
import type { PersonDecision } from "../../domain/gate/gate";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { newId } from "../../platform/id";
import { headCommit } from "../../workspace/persona-commit";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";
import { loadPeople, type People, toScene } from "./decision-scene";

const eventOf = {
  approved: "gate.approved",
  overridden: "gate.overridden",
  sent_back: "gate.sent_back",
  rejected: "gate.rejected",
} as const;
const verb: Record<PersonDecision, string> = {
  approved: "approved",
  overridden: "overrode",
  sent_back: "sent back",
  rejected: "rejected",
};

export type GateDecided = { gateId: string; decision: PersonDecision; isDecided: boolean };

/**
 * Records a person's decision on an open gate, bound to the digest of the evidence that was seen. The decision's row,
 * its event and, once the policy's rules are met, the worker's intent are one transaction.
 * @throws AppError already_decided, evidence_changed, forbidden, conflict, invalid_input, not_found
 */
export async function decideGate(ctx: Ctx, given: DecideGateInput): Promise<GateDecided> {
  requirePerson(ctx, "gate:decide");
  const input = decideGateInput.parse(given);
  if (input.expiresAt !== null && Date.parse(input.expiresAt) <= ctx.now.getTime())
    throw new AppError("invalid_input", "An override must expire in the future, or never.");
  const people = await loadPeople(ctx.now);
  const done = await inTransaction(async (tx) => {
    const gate = await lockGate(tx, input.gateId);
    if (!gate) throw new AppError("not_found", "There is no such gate.");
    refuse(ctx, gate, input, people);
    const { tree } = sessionPaths(getConfig().dataDir, gate.sessionId);
    if ((await headCommit(tree)) === gate.commit) return record(tx, ctx, gate, { input, people });
    await judgeAgain(tx, ctx, gate);
    return null;
  });
  if (done === null) throw evidenceChanged();
  faultPoint("gate.decided");
  return done;
}

function refuse(ctx: Ctx, gate: GateToDecide, input: GateDecision, people: People): void {
  const refusal = refuseDecision(
    toScene(gate, ctx.now, people),
    { actor: ctx.actor, forId: input.forId },
    { decision: input.decision, seenDigest: input.evidenceDigest },
  );
  if (refusal === null) return;
  if (refusal.code === "evidence_changed") throw evidenceChanged();
  const last = gate.approvals.at(-1);
  const told =
    refusal.code === "already_decided" && last ? `${last.actorName} decided this gate already.` : refusal.why;
  throw new AppError(refusal.code, told);
}

type Asked = { input: GateDecision; people: People };

async function record(tx: Tx, ctx: Ctx, gate: GateToDecide, { input, people }: Asked): Promise<GateDecided> {
  const person = requirePerson(ctx, "gate:decide");
  const scene = toScene(gate, ctx.now, people);
  const principal = people.deciders.find(({ id }) => id === input.forId);
  const role = (input.forId === null ? null : roleOf(scene, input.forId)) ?? person.role;
  const selfApproval = wouldBeSelfApproval(scene, { actor: person, forId: input.forId });
  const settled = settle(scene, input.decision, role);
  await addApproval(tx, {
    gateId: gate.id,
    decision: input.decision,
    comment: input.comment,
    evidenceDigest: gate.evidenceDigest,
    actorKind: "user",
    actorId: person.userId,
    actorName: person.name,
    countsAsId: principal?.id ?? person.userId,
    countsAsName: principal?.name ?? person.name,
    countsAsRole: role,
    selfApproval,
    reason: input.reason,
    expiresAt: input.expiresAt === null ? null : new Date(input.expiresAt),
    decidedAt: ctx.now,
  });
  if (settled.isDecided) {
    await closeGate(tx, gate.id, settled.verdict, ctx.now);
    await endIteration(tx, gate.phaseIterationId, ctx.now);
    await setSessionState(tx, gate.sessionId, { state: "queued", now: ctx.now });
    await addIntent(tx, { id: `${gate.id}.decision`, sessionId: gate.sessionId, kind: "decision" });
  }
  const who = principal ? `${person.name}, for ${principal.name},` : person.name;
  const rest = settled.isDecided ? "" : "; more approvals are needed";
  await appendEvent(tx, {
    sessionId: gate.sessionId,
    type: settled.isDecided ? eventOf[input.decision] : "gate.approval_collected",
    actor: ctx.actor,
    subject: gate.id,
    text: `${who} ${verb[input.decision]} the ${gate.phase} gate${rest}${input.comment ? `: ${input.comment}` : ""}`,
    data: { evidenceDigest: gate.evidenceDigest, selfApproval, reason: input.reason, forId: input.forId },
  });
  return { gateId: gate.id, decision: input.decision, isDecided: settled.isDecided };
}

/** The work tree moved on since the gate was judged: nobody decides before it was measured and judged again. */
async function judgeAgain(tx: Tx, ctx: Ctx, gate: GateToDecide): Promise<void> {
  await voidGate(tx, gate.id);
  await setSessionState(tx, gate.sessionId, { state: "running", now: ctx.now });
  await addIntent(tx, { id: newId(), sessionId: gate.sessionId, kind: "reassess" });
}

const evidenceChanged = () =>
  new AppError(
    "evidence_changed",
    "The evidence of this gate changed after you opened it; it is measured and judged again.",
  );
