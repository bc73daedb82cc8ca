import { findAssessment } from "../../db/assessments";
import { findGateToDecide, type GateToDecide, toGateView } from "../../db/gates";
import { findIteration, toIterationView } from "../../db/phase-iterations";
import { findListItem, findSession } from "../../db/sessions";
import { countApprovals } from "../../domain/gate/count-approvals";
import { countedApprovals, whyNotDecide, wouldBeSelfApproval } from "../../domain/gate/decide";
import type { GateDecisions } from "../../domain/gate/gate-decisions";
import type { GatePageView } from "../../domain/session/session-view";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { loadPeople, toScene, waysToDecide } from "./decision-scene";

/** A gate with what it rests on, and whether the person who looks may decide it. */
export async function loadGate(ctx: Ctx, gateId: string): Promise<GatePageView> {
  requirePermission(ctx, "session:view");
  const stored = await findGateToDecide(gateId);
  if (!stored) throw new AppError("not_found", "There is no such gate.");
  const gate = toGateView(stored);
  const [item, session, row] = await Promise.all([
    findListItem(gate.sessionId),
    findSession(gate.sessionId),
    findIteration(`${gate.sessionId}.${gate.phase}.${gate.iteration}`),
  ]);
  if (!item || !session || !row) throw new AppError("not_found", "The session of this gate is gone.");
  const [assessment, initial, decisions] = await Promise.all([
    findAssessment(row.assessmentId),
    findAssessment(session.initialAssessmentId),
    readDecisions(ctx, stored),
  ]);
  const view = toIterationView(row);
  return {
    gate,
    session: item,
    clauses: view.clauses,
    personaRuns: view.personaRuns,
    assessment,
    initial,
    decisions,
  };
}

async function readDecisions(ctx: Ctx, gate: GateToDecide): Promise<GateDecisions> {
  const people = await loadPeople(ctx.now);
  const scene = toScene(gate, ctx.now, people);
  return {
    rules: countApprovals(scene.policy.approvers, countedApprovals(scene)),
    grantsIteration: scene.grantsIteration,
    ways: waysToDecide(ctx, people).map((way) => ({
      forId: way.forId,
      forName: way.forName,
      wouldBeSelfApproval: wouldBeSelfApproval(scene, way),
      whyNot: {
        approved: whyNotDecide(scene, way, "approved"),
        overridden: whyNotDecide(scene, way, "overridden"),
        sent_back: whyNotDecide(scene, way, "sent_back"),
        rejected: whyNotDecide(scene, way, "rejected"),
      },
    })),
  };
}
