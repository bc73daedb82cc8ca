import { findAssessment } from "../../db/assessments";
import { listGateComments } from "../../db/gate-comments";
import { findGate, findGateToDecide, toGateView } from "../../db/gates";
import { findIteration, toIterationView } from "../../db/phase-iterations";
import { findListItem, findSession } from "../../db/sessions";
import { listWaivers } from "../../db/waivers";
import { countApprovals } from "../../domain/gate/count-approvals";
import {
  countedApprovals,
  type DecisionScene,
  whyNotDecide,
  wouldBeSelfApproval,
} from "../../domain/gate/decide";
import type { GateDecisions } from "../../domain/gate/gate-decisions";
import { whyNotWaive } from "../../domain/gate/waiver";
import type { GatePageView } from "../../domain/session/session-view";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";
import { loadPeople, toScene, waysToDecide } from "./decision-scene";

/** A gate with what it rests on, and whether the person who looks may decide it. */
export async function loadGate(ctx: Ctx, gateId: string): Promise<GatePageView> {
  const actor = requirePermission(ctx, "session:view");
  const stored = await findGateToDecide(gateId);
  if (!stored) throw new AppError("not_found", "There is no such gate.");
  const gate = toGateView(stored);
  const [item, session, row] = await Promise.all([
    findListItem(gate.sessionId),
    findSession(gate.sessionId),
    findIteration(`${gate.sessionId}.${gate.phase}.${gate.iteration}`),
  ]);
  if (!item || !session || !row) throw new AppError("not_found", "The session of this gate is gone.");
  const [assessment, initial, people, waivers, comments, earlier] = await Promise.all([
    findAssessment(row.assessmentId),
    findAssessment(session.initialAssessmentId),
    loadPeople(ctx.now),
    listWaivers(session.projectId, ctx.now),
    listGateComments(gateId, gate.evidenceDigest),
    gate.kind === "exit" ? findGate(`${gate.sessionId}.${gate.phase}.${gate.iteration - 1}.exit`) : null,
  ]);
  const scene = toScene(stored, ctx.now, people);
  const view = toIterationView(row);
  return {
    gate,
    session: item,
    clauses: view.clauses,
    personaRuns: view.personaRuns,
    assessment,
    initial,
    earlier: earlier && { id: earlier.id, iteration: earlier.iteration, conditions: earlier.conditions },
    decisions: tellDecisions(scene, waysToDecide(ctx, people)),
    waivers,
    waive: {
      whyNot: whyNotWaive(scene, { actor: ctx.actor, forId: null }),
      mostDays: getConfig().waiverDays,
    },
    comments,
    whyNotComment: whyNotPermitted(actor, "gate:comment") ?? null,
  };
}

type Ways = ReturnType<typeof waysToDecide>;

function tellDecisions(scene: DecisionScene, ways: Ways): GateDecisions {
  return {
    rules: countApprovals(scene.policy.approvers, countedApprovals(scene)),
    grantsIteration: scene.grantsIteration,
    ways: ways.map((way) => ({
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
