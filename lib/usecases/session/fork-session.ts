import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { listPassingExitGates } from "../../db/gates";
import { addIntent } from "../../db/intents";
import { addCarriedGates, listCarriedGates, readBudget } from "../../db/session-controls";
import { addSession } from "../../db/sessions";
import { gatePolicySchema } from "../../domain/gate/policy";
import { outlineSchema } from "../../domain/outline/outline";
import { personaPinsSchema } from "../../domain/persona/persona";
import { PHASES, type Phase } from "../../domain/phase/phase";
import { reuseSettingsSchema } from "../../domain/reuse/reuse-decision";
import { actorId, actorName } from "../../domain/user/permissions";
import { AppError } from "../../platform/errors";
import { newId } from "../../platform/id";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";
import { findForkCommit } from "./find-fork-commit";
import { type ControlledSession, lockControlled } from "./lock-controlled";
import { openTree } from "./open-tree";

/**
 * Starts a session anew from the commit at which one of its phases began. The first session stays as it is; what its
 * earlier phases passed is carried over by reference to its gates and never judged again. The budget is whole again.
 * @throws AppError conflict, files_removed, forbidden, not_found
 */
export async function forkSession(
  ctx: Ctx,
  { sessionId, phase }: { sessionId: string; phase: Phase },
): Promise<{ sessionId: string }> {
  const actor = requirePerson(ctx, "session:fork");
  await openTree(sessionId);
  const forkId = newId();
  const carried = await findGatesBefore(sessionId, phase);
  const commit = await findForkCommit(sessionId, phase);
  await inTransaction(async (tx) => {
    const session = await lockControlled(tx, sessionId, "fork");
    await addSession(tx, {
      ...sameAs(session),
      id: forkId,
      forkedFromId: sessionId,
      forkedFromPhase: phase,
      forkedFromCommit: commit,
      startedById: actorId(actor),
      startedByName: actorName(actor),
    });
    await addCarriedGates(tx, forkId, carried);
    await addIntent(tx, { id: `${forkId}.start`, sessionId: forkId, kind: "start" });
    const name = actorName(actor);
    await appendEvent(tx, {
      sessionId: forkId,
      type: "session.created",
      actor: ctx.actor,
      text: `${name} forked session ${sessionId.slice(-8)} from its ${phase} phase`,
      data: { forkedFrom: sessionId, commit },
    });
    await appendEvent(tx, {
      sessionId,
      type: "session.forked",
      actor: ctx.actor,
      subject: forkId,
      text: `${name} forked the session from its ${phase} phase as ${forkId.slice(-8)}`,
    });
  });
  return { sessionId: forkId };
}

/** The gates that the phases before passed by: of the session itself, or those that it carried over. */
async function findGatesBefore(sessionId: string, phase: Phase): Promise<{ phase: Phase; gateId: string }[]> {
  const [own, carried] = await Promise.all([listPassingExitGates(sessionId), listCarriedGates(sessionId)]);
  return PHASES.slice(0, PHASES.indexOf(phase)).flatMap((before) => {
    const gateId =
      own.find((gate) => gate.phase === before)?.id ?? carried.find((gate) => gate.phase === before)?.gate.id;
    return gateId === undefined ? [] : { phase: before, gateId };
  });
}

const sameAs = (session: ControlledSession) => ({
  projectId: session.projectId,
  kind: session.kind === "build" ? ("build" as const) : ("repair" as const),
  requirement: session.requirement,
  ...(session.outline === null ? {} : { outline: outlineSchema.parse(session.outline) }),
  branch: session.branch,
  agentId: session.agentId,
  personas: pinsOf(session),
  ...(session.reuse === null ? {} : { reuse: reuseSettingsSchema.parse(session.reuse) }),
  policy: gatePolicySchema.parse(session.policy),
  budget: readBudget(session.budget),
  phases: PHASES.filter((phase) => session.phases.includes(phase)),
  target: session.target,
});

function pinsOf({ personas }: ControlledSession) {
  if (personas !== null) return personaPinsSchema.parse(personas);
  throw new AppError(
    "conflict",
    "This session does not say which personas it used and cannot be forked; start a new one on its project.",
  );
}
