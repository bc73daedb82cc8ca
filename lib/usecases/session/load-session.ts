import { findAssessment, findLatestAssessment } from "../../db/assessments";
import { listIterations, toIterationView } from "../../db/phase-iterations";
import { listSessionReuseRuns } from "../../db/reuse-runs";
import { findListItem, findSession } from "../../db/sessions";
import { listTemplateUses } from "../../db/template-uses";
import { explainScore } from "../../domain/assessment/explain-score";
import { gatePolicySchema } from "../../domain/gate/policy";
import { outlineSchema } from "../../domain/outline/outline";
import { type Phase, phaseSchema } from "../../domain/phase/phase";
import { summarizeReuse } from "../../domain/reuse/reuse-summary";
import type { ControlsView } from "../../domain/session/controls-view";
import { describeNow } from "../../domain/session/describe-now";
import { notVerified } from "../../domain/session/not-verified";
import { sessionCan, stopReasonSchema, whyNot } from "../../domain/session/session-state";
import type {
  CommitView,
  IterationView,
  PhaseView,
  SessionListItem,
  SessionView,
} from "../../domain/session/session-view";
import { whatIsLeft } from "../../domain/session/what-is-left";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";
import { describeControls } from "./describe-controls";

/** Everything that the session page shows, events and diffs apart. */
export async function loadSession(ctx: Ctx, sessionId: string): Promise<SessionView> {
  const actor = requirePermission(ctx, "session:view");
  const [item, session] = await Promise.all([findListItem(sessionId), findSession(sessionId)]);
  if (!item || !session) throw new AppError("not_found", "There is no such session.");
  const [rows, initial, latest, final, templatesUsed, reuseRuns] = await Promise.all([
    listIterations(sessionId),
    findAssessment(session.initialAssessmentId),
    findLatestAssessment(sessionId),
    findAssessment(session.finalAssessmentId),
    listTemplateUses(sessionId),
    listSessionReuseRuns(sessionId),
  ]);
  const controls = await describeControls(actor, session);
  const policy = gatePolicySchema.parse(session.policy);
  const iterations = rows.map((row) => ({ phase: phaseSchema.parse(row.phase), view: toIterationView(row) }));
  const runs = iterations.flatMap((i) => i.view.personaRuns);
  const names = new Map(runs.map((run) => [run.personaId, run.displayName]));
  const phaseViews: PhaseView[] = item.phases.map(({ phase, state }) => ({
    phase,
    state,
    mode: policy.phases[phase].mode,
    iterations: iterations.filter((i) => i.phase === phase).map((i) => i.view),
  }));
  const stop = stopReasonSchema.safeParse(session.stateReason);
  const why = whyNotPermitted(actor, "session:cancel") ?? whyNot("cancel", item.state) ?? null;
  return {
    ...item,
    requirement: session.requirement,
    policyPreset: policy.preset,
    policyVersion: policy.version,
    stopReason: stop.success ? stop.data : null,
    now: describeNow(item, phaseViews, controls.paused),
    phaseViews,
    initial,
    latest,
    final,
    initialAssessmentId: session.initialAssessmentId,
    latestAssessmentId: latest?.id ?? null,
    explanation: latest && explainScore(latest),
    templatesUsed: templatesUsed.map((use) => ({
      ...use,
      personaName: names.get(use.personaId) ?? use.personaId,
    })),
    commits: iterations.flatMap(({ phase, view }) => commitsOf(phase, view)),
    left: whatIsLeft(
      iterations.map((i) => i.view),
      latest?.measures ?? [],
    ),
    notVerified: notVerified(latest?.measures ?? []),
    canCancel: { allowed: why === null && sessionCan("cancel", item.state), why },
    reuse: {
      summary: summarizeReuse(reuseRuns),
      runs: reuseRuns.map(({ id, offers, uses }) => ({ id, offers, uses })),
    },
    whyNotDecline: whyNotPermitted(actor, "reuse:decline") ?? null,
    maxIterationsPerPhase: policy.maxIterationsPerPhase,
    canDelete: afterEnd(item, whyNotPermitted(actor, "session:delete") ?? whyForkKeeps(controls.forks)),
    canPush:
      session.project.sourceKind === "git" ? afterEnd(item, whyNotPermitted(actor, "session:push")) : null,
    filesRemovedAt: session.filesRemovedAt?.toISOString() ?? null,
    outline: session.outline === null ? null : outlineSchema.parse(session.outline),
    controls,
  };
}

function afterEnd(item: SessionListItem, mayNot: string | undefined) {
  const why =
    mayNot ?? (item.finishedAt === null ? `This session is ${item.state}; wait for its end.` : null);
  return { allowed: why === null, why };
}

function commitsOf(phase: Phase, view: IterationView): CommitView[] {
  return view.personaRuns.flatMap((run) =>
    run.commit === null
      ? []
      : {
          commit: run.commit,
          phase,
          iteration: view.iteration,
          personaId: run.personaId,
          personaName: run.displayName,
          subject: run.claim?.summary ?? `${run.displayName} changed files`,
          files: run.deliverables.length,
          additions: run.deliverables.reduce((sum, d) => sum + d.additions, 0),
          deletions: run.deliverables.reduce((sum, d) => sum + d.deletions, 0),
          isReverted: view.revert !== null,
        },
  );
}

const whyForkKeeps = ([fork]: ControlsView["forks"]): string | undefined =>
  fork && `Session ${fork.sessionId.slice(-8)} was forked from it and rests on its gates.`;
