import { findAssessment } from "../../db/assessments";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { saveGate } from "../../db/gates";
import { endIteration, findIteration, listIterations, toIterationView } from "../../db/phase-iterations";
import { findSession, setSessionState } from "../../db/sessions";
import { listWaivers, saveWaived } from "../../db/waivers";
import { asksAPerson } from "../../domain/gate/asks-a-person";
import type { MetricHistory } from "../../domain/gate/condition-threshold";
import { evidenceDigestInput } from "../../domain/gate/evidence-digest-input";
import { judgeExitGate } from "../../domain/gate/judge-gate";
import { type ConditionMetric, conditionMetricSchema, gatePolicySchema } from "../../domain/gate/policy";
import { applyWaivers } from "../../domain/gate/waiver";
import { phaseSchema } from "../../domain/phase/phase";
import { wasTakenInVain } from "../../domain/reuse/reuse-decision";
import { whichLimitReached } from "../../domain/session/iteration-limit";
import { openGateReason } from "../../domain/session/next-move";
import type { IterationView } from "../../domain/session/session-view";
import { digestOf } from "../../platform/digest";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import type { Ctx } from "../ctx";
import type { OpenIterationInput } from "./open-iteration";

/** Judges the exit gate of an iteration on its stored evidence. An open gate parks the session: nothing runs for it. */
export async function judgeIteration(ctx: Ctx, input: OpenIterationInput): Promise<void> {
  const { sessionId, phase, iteration } = input;
  const id = `${sessionId}.${phase}.${iteration}`;
  const [session, row, all] = await Promise.all([
    findSession(sessionId),
    findIteration(id),
    listIterations(sessionId),
  ]);
  const assessment = row && (await findAssessment(row.assessmentId));
  if (!session || !row || !assessment)
    throw new AppError("not_found", `There is no measured iteration ${id}.`);
  const policy = gatePolicySchema.parse(session.policy);
  const waivers = await listWaivers(session.projectId, ctx.now);
  const clauses = applyWaivers(toIterationView(row).clauses, waivers, ctx.now.getTime());
  const earlier = all.filter((r) => r.phase === phase && r.iteration < iteration).map(toIterationView);
  // A person who sends back, or declines what was taken over, costs an iteration of the limit and raises no threshold.
  const declined = earlier.filter((view) => view.personaRuns.some((run) => wasTakenInVain(run.start)));
  const sentBack = earlier.filter((view) => view.exit?.approval?.decision === "sent_back");
  const ofPeople = new Set([...declined, ...sentBack]).size;
  const counted = iteration - ofPeople;
  const history = historyOf(earlier.filter((view) => !declined.includes(view)));
  const judged = judgeExitGate({ phase, iteration: counted, policy, assessment, clauses, history });
  const evidenceDigest = digestOf(evidenceDigestInput(assessment, clauses, judged.conditions));
  const phasePolicy = policy.phases[phase];
  const open = asksAPerson(judged.verdict, {
    mode: phasePolicy.mode,
    isAtLimit:
      whichLimitReached(
        { phases: session.phases.map((p) => phaseSchema.parse(p)), policy, iterations: all },
        iteration + 1,
      ) !== null,
    whenLimitReached: policy.whenLimitReached,
  });
  const minutesLater = (minutes: number) => new Date(ctx.now.getTime() + minutes * 60_000);

  await inTransaction(async (tx) => {
    await saveGate(tx, {
      id: `${id}.exit`,
      phaseIterationId: id,
      sessionId,
      phase,
      iteration,
      kind: "exit",
      mode: policy.phases[phase].mode,
      judged,
      inputs: { kind: "exit", verdict: judged.verdict, iteration: counted, history },
      state: open ? "open" : "judged",
      evidenceDigest,
      commit: assessment.commit,
      decidableFrom: open && phasePolicy.waitingMinutes > 0 ? minutesLater(phasePolicy.waitingMinutes) : null,
      timesOutAt:
        open && phasePolicy.timeOutMinutes !== null ? minutesLater(phasePolicy.timeOutMinutes) : null,
    });
    await saveWaived(tx, id, clauses);
    if (!open) await endIteration(tx, id, ctx.now);
    if (open)
      await setSessionState(tx, sessionId, {
        state: "waiting",
        reason: openGateReason(phase, judged.verdict),
        now: ctx.now,
      });
    await appendEvent(tx, {
      sessionId,
      type: "gate.judged",
      actor: ctx.actor,
      subject: `${id}.exit`,
      text: judged.sentence,
      data: { verdict: judged.verdict, evidenceDigest },
      onceKey: `${id}.exit.${evidenceDigest}`,
    });
  });
  faultPoint("gate.judged");
}

/** What each metric was at the exit gates of earlier iterations, oldest first. */
function historyOf(earlier: readonly IterationView[]): Partial<Record<ConditionMetric, MetricHistory>> {
  const history: Partial<Record<ConditionMetric, MetricHistory>> = {};
  for (const view of [...earlier].sort((a, b) => a.iteration - b.iteration)) {
    for (const condition of view.exit?.conditions ?? []) {
      const metric = conditionMetricSchema.safeParse(condition.metric).data;
      if (!metric) continue;
      const { actual, required, outcome } = condition;
      history[metric] = [
        ...(history[metric] ?? []),
        { iteration: view.iteration, actual, required, met: outcome === "met" },
      ];
    }
  }
  return history;
}
