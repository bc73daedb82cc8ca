import type { Agent } from "../../agents/agent";
import { inspectProject } from "../../analysis/contract/inspect-project";
import { readProject } from "../../analysis/read-project";
import { listExpiredOverrides } from "../../db/approvals";
import { findLatestAssessment } from "../../db/assessments";
import { inTransaction } from "../../db/client";
import { listEdits } from "../../db/deliverable-edits";
import { appendEvent } from "../../db/events";
import { saveGate } from "../../db/gates";
import { listDeliverables } from "../../db/persona-runs";
import { addIteration, findIteration, type IterationRow, toIterationView } from "../../db/phase-iterations";
import { findSession, loadProgress, setSessionState } from "../../db/sessions";
import { isOpenError } from "../../domain/contract/clause";
import { judgeEntryGate } from "../../domain/gate/judge-entry-gate";
import { conditionMetricSchema } from "../../domain/gate/policy";
import { planBatches } from "../../domain/persona/plan-batches";
import type { Phase } from "../../domain/phase/phase";
import { wasTakenInVain } from "../../domain/reuse/reuse-decision";
import { digestOf } from "../../platform/digest";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { listBlobs } from "../../workspace/list-blobs";
import { headCommit } from "../../workspace/persona-commit";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { findAgent, getInstallation, type Installation } from "../installation";
import { loadSessionPersonas } from "../persona/load-catalogue";
import { currentMeasures } from "./current-measures";
import { allPaths, loadChangedPaths } from "./load-changed-paths";
import { planPersonas } from "./plan-personas";

export type OpenIterationInput = { sessionId: string; phase: Phase; iteration: number };

/** Judges the entry gate of an iteration and plans its persona runs, in one transaction. Repeatable. */
export async function openIteration(ctx: Ctx, input: OpenIterationInput): Promise<void> {
  const { sessionId, phase, iteration } = input;
  const [session, progress, installation] = await Promise.all([
    findSession(sessionId),
    loadProgress(sessionId),
    getInstallation(),
  ]);
  if (!session || !progress) throw new AppError("not_found", `There is no session ${sessionId}.`);
  const { tree } = sessionPaths(installation.config.dataDir, sessionId);
  const [personas, facts, latest, before, changed] = await Promise.all([
    loadSessionPersonas(session),
    readProject(tree),
    findLatestAssessment(sessionId),
    findIteration(`${sessionId}.${phase}.${iteration - 1}`),
    loadChangedPaths(sessionId),
  ]);
  const contracts = personas.map((p) => p.contract);
  const agent = findAgent(installation, session.agentId);
  const commit = await headCommit(tree);
  const expired = await listExpiredOverrides(sessionId, ctx.now);
  const earlier = progress.phases.slice(0, progress.phases.indexOf(phase)).map((p) => ({
    phase: p,
    passed:
      progress.controls.carried.includes(p) ||
      (!expired.includes(p) &&
        progress.iterations.some(
          (i) => i.phase === p && i.exitVerdict !== null && /^(passed|accepted)/.test(i.exitVerdict),
        )),
  }));
  const asked = {
    phase,
    earlier,
    missingDeliverables: await findMissingDeliverables(tree, sessionId),
    agent: { id: agent.id, ...(await agent.available()) },
  };
  const entry = judgeEntryGate(asked);
  const plan = planPersonas({
    phase,
    iteration,
    personas,
    requirement: session.requirement,
    projectName: session.project.name,
    project: await inspectProject(tree, facts, contracts, { changedPaths: allPaths(changed) }),
    changed,
    measures: currentMeasures(facts, latest?.measures ?? []),
    isToBeBuilt: session.kind === "build",
    ...failuresOf(before),
  });
  const batches = planBatches(plan.order, runsAtOnce(installation, agent));
  const id = `${sessionId}.${phase}.${iteration}`;
  await inTransaction(async (tx) => {
    const opened = await addIteration(tx, {
      id,
      sessionId,
      phase,
      iteration,
      choices: plan.choices,
      tasks: tasksOf(before),
      unmetBefore: plan.unmet,
      personaRuns: plan.order.map((persona, at) => ({
        personaId: persona.id,
        displayName: persona.displayName,
        personaRevision: persona.revision,
        agentId: agent.id,
        batch: batches[at] ?? at,
      })),
    });
    if (!opened) return;
    await saveGate(tx, {
      id: `${id}.entry`,
      phaseIterationId: id,
      sessionId,
      phase,
      iteration,
      kind: "entry",
      mode: "automatic",
      judged: entry,
      inputs: { kind: "entry", verdict: entry.verdict, ...asked },
      state: "judged",
      evidenceDigest: digestOf({ commit, conditions: entry.conditions }),
      commit,
    });
    await setSessionState(tx, sessionId, { state: "running", now: ctx.now });
    await appendEvent(tx, {
      sessionId,
      type: "iteration.opened",
      actor: ctx.actor,
      subject: id,
      text: `Opened ${phase}, iteration ${iteration}: ${plan.order.map((p) => p.displayName).join(", ") || "no persona applies"}`,
      onceKey: `${id}.opened`,
    });
  });
  faultPoint("iteration.opened");
}

/** Of an agent that gains from it. */
const RUNS_AT_ONCE = 2;
/** Without a sandbox, commands of two work trees would meet at the same ports and files. */
function runsAtOnce({ config, sandbox }: Installation, { worksSideBySide }: Agent): number {
  if (sandbox.level === "none") return 1;
  return config.runsAtOnce || (worksSideBySide ? RUNS_AT_ONCE : 1);
}

function failuresOf(before: IterationRow | null) {
  if (!before) return { personasWithErrors: [], failedMetrics: [], declinedReuse: [] };
  const view = toIterationView(before);
  const errors = view.clauses.filter(isOpenError);
  const failed = (view.exit?.conditions ?? []).filter(
    (c) => c.outcome === "violated" || c.outcome === "not_measured",
  );
  return {
    personasWithErrors: [...new Set(errors.map((c) => c.personaId))],
    failedMetrics: failed.flatMap((c) => conditionMetricSchema.safeParse(c.metric).data ?? []),
    declinedReuse: view.personaRuns.filter((run) => wasTakenInVain(run.start)).map((run) => run.personaId),
  };
}

/** A person's words when the gate was sent back; they are the task of the next iteration. */
function tasksOf(before: IterationRow | null): string[] {
  const approval = before && toIterationView(before).exit?.approval;
  return approval?.decision === "sent_back" && approval.comment ? [approval.comment] : [];
}

/** Deliverables whose last handed-over content is no longer what the tree's last commit holds. */
async function findMissingDeliverables(tree: string, sessionId: string): Promise<string[]> {
  const handedOver = new Map((await listDeliverables(sessionId)).map((d) => [d.path, d]));
  const blobs = await listBlobs(tree, "HEAD");
  const edits = await listEdits(sessionId);
  return [...handedOver.values()]
    .filter((d) => d.change !== "deleted" && d.digest !== null)
    .flatMap((d) => {
      const blob = blobs.get(d.path)?.object;
      if (blob === undefined) return [`${d.path}: gone`];
      // What a person changed, they handed over.
      const isEdited = edits.some((edit) => edit.path === d.path && edit.digestAfter === blob);
      return isEdited || blob.startsWith(d.digest ?? "")
        ? []
        : [`${d.path}: changed since it was handed over`];
    });
}
