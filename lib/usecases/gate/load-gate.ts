import { findAssessment } from "../../db/assessments";
import { findGate } from "../../db/gates";
import { findIteration, toIterationView } from "../../db/phase-iterations";
import { findListItem, findSession } from "../../db/sessions";
import { gatePolicySchema } from "../../domain/gate/policy";
import type { GatePageView } from "../../domain/session/session-view";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { mayDecide } from "./may-decide";

/** A gate with what it rests on, and whether the person who looks may decide it. */
export async function loadGate(ctx: Ctx, gateId: string): Promise<GatePageView> {
  requirePermission(ctx, "session:view");
  const gate = await findGate(gateId);
  if (!gate) throw new AppError("not_found", "There is no such gate.");
  const [item, session, row] = await Promise.all([
    findListItem(gate.sessionId),
    findSession(gate.sessionId),
    findIteration(`${gate.sessionId}.${gate.phase}.${gate.iteration}`),
  ]);
  if (!item || !session || !row) throw new AppError("not_found", "The session of this gate is gone.");
  const [assessment, initial, right, earlier] = await Promise.all([
    findAssessment(row.assessmentId),
    findAssessment(session.initialAssessmentId),
    mayDecide(ctx, gatePolicySchema.parse(session.policy), session.startedById),
    gate.kind === "exit" ? findGate(`${gate.sessionId}.${gate.phase}.${gate.iteration - 1}.exit`) : null,
  ]);
  const open = gate.state === "open";
  const view = toIterationView(row);
  return {
    gate,
    session: item,
    clauses: view.clauses,
    personaRuns: view.personaRuns,
    assessment,
    initial,
    earlier: earlier && { id: earlier.id, iteration: earlier.iteration, conditions: earlier.conditions },
    decide: open ? right : { ...right, allowed: false, why: closedReason(gate.state) },
  };
}

const closedReason = (state: string): string =>
  state === "decided"
    ? "This gate was decided."
    : state === "void"
      ? "Its evidence changed; it is measured and judged again."
      : "This gate was judged automatically and waits for nobody.";
