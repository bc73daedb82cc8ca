import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { lockGate, voidVerdict } from "../../db/gates";
import { addIntent } from "../../db/intents";
import { setSessionState } from "../../db/sessions";
import { addWaiver } from "../../db/waivers";
import { type WaiveInput, whyNotUntil, whyNotWaive } from "../../domain/gate/waiver";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { newId } from "../../platform/id";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";
import { loadPeople, toScene } from "./decision-scene";

/**
 * Accepts a violation of a clause in its project until an instant. A gate that waits is judged again with it; sessions of
 * the project see it at their next judgement.
 * @throws AppError evidence_changed, forbidden, conflict, invalid_input, not_found
 */
export async function waiveViolation(ctx: Ctx, input: WaiveInput): Promise<{ isJudgedAgain: boolean }> {
  const person = requirePerson(ctx, "gate:decide");
  const until = new Date(input.until);
  const whyNot = whyNotUntil(until.getTime(), ctx.now.getTime(), getConfig().waiverDays);
  if (whyNot !== null) throw new AppError("invalid_input", whyNot);
  const people = await loadPeople(ctx.now);
  return inTransaction(async (tx) => {
    const gate = await lockGate(tx, input.gateId);
    if (!gate) throw new AppError("not_found", "There is no such gate.");
    const refused = whyNotWaive(toScene(gate, ctx.now, people), { actor: ctx.actor, forId: null });
    if (refused !== null) throw new AppError("conflict", refused);
    if (gate.evidenceDigest !== input.evidenceDigest)
      throw new AppError("evidence_changed", "The evidence of this gate changed after you opened it.");
    const { clauses, session } = gate.phaseIteration;
    const clause = clauses.find((c) => c.personaId === input.personaId && c.clauseId === input.clauseId);
    if (!clause) throw new AppError("not_found", "This gate has no such clause.");
    if (clause.outcome !== "violated" && clause.outcome !== "not_measured")
      throw new AppError("conflict", "This clause is not violated: there is nothing to waive.");
    await addWaiver(tx, {
      projectId: session.projectId,
      gateId: gate.id,
      personaId: input.personaId,
      clauseId: input.clauseId,
      reason: input.reason,
      until,
      evidenceDigest: input.evidenceDigest,
      actorId: person.userId,
      actorName: person.name,
      createdAt: ctx.now,
    });
    await appendEvent(tx, {
      sessionId: gate.sessionId,
      type: "violation.waived",
      actor: ctx.actor,
      subject: gate.id,
      text: `${person.name} waived ${input.clauseId} of ${input.personaId} until ${until.toISOString()}: ${input.reason}`,
      data: { evidenceDigest: input.evidenceDigest, until: until.toISOString() },
    });
    if (gate.state !== "open") return { isJudgedAgain: false };
    await voidVerdict(tx, gate.id);
    await setSessionState(tx, gate.sessionId, { state: "queued", now: ctx.now });
    await addIntent(tx, { id: newId(), sessionId: gate.sessionId, kind: "reassess" });
    return { isJudgedAgain: true };
  });
}
