import { mkdir, rm } from "node:fs/promises";
import type { AgentReport } from "../../agents/agent";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import {
  findPersonaRun,
  finishPersonaRun,
  markPersonaRunStarted,
  savePersonaReport,
} from "../../db/persona-runs";
import { personaReportSchema } from "../../domain/persona/persona-report";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { commitPersonaRun, findPersonaCommit, resetTree } from "../../workspace/persona-commit";
import { changesOf } from "../../workspace/read-changes";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { findAgent, getInstallation, type Installation } from "../installation";
import { decideStart, startFromScratch } from "../reuse/decide-start";
import { takeOver } from "../reuse/take-over";
import { undoDeclined } from "../reuse/undo-declined";
import { loadLibrary } from "../template/load-library";
import { makeJob } from "./make-job";

export type PersonaRunRow = NonNullable<Awaited<ReturnType<typeof findPersonaRun>>>;

/**
 * Lets a persona do its part once: one commit, or none when nothing changed. Repeatable: a run that was interrupted
 * before its commit starts over from the last commit; one interrupted after it finds its commit by the trailer.
 */
export async function runPersona(ctx: Ctx, personaRunId: string, signal: AbortSignal): Promise<void> {
  const run = await findPersonaRun(personaRunId);
  if (!run) throw new AppError("not_found", `There is no persona run ${personaRunId}.`);
  if (run.state === "done" || run.state === "failed") return;
  const installation = await getInstallation();
  const { tree } = sessionPaths(installation.config.dataDir, run.phaseIteration.sessionId);

  await recordStart(ctx, run);
  faultPoint("persona_run.started");
  const committed = await findPersonaCommit(tree, run.id);
  if (committed !== null)
    return recordEnd(ctx, run, tree, { commit: committed, report: personaReportSchema.parse(run.report) });

  await resetTree(tree);
  const worked =
    (await takeEarlier(ctx, installation, run)) ?? (await letAgentWork(installation, run, signal));
  if ("error" in worked) {
    await resetTree(tree);
    return recordEnd(ctx, run, tree, worked);
  }
  await inTransaction((tx) => savePersonaReport(tx, run.id, worked.report));
  faultPoint("persona_run.agent_done");
  const commit = await commitPersonaRun(
    tree,
    `${run.displayName}: ${firstLine(worked.report.summary)}`,
    trailersOf(run, worked.report),
  );
  faultPoint("persona_run.committed");
  await recordEnd(ctx, run, tree, { commit, report: worked.report });
  faultPoint("persona_run.finished");
}

async function recordStart(ctx: Ctx, run: PersonaRunRow): Promise<void> {
  const { sessionId, phase, iteration } = run.phaseIteration;
  await inTransaction(async (tx) => {
    await markPersonaRunStarted(tx, run.id, ctx.now);
    await appendEvent(tx, {
      sessionId,
      type: "persona_run.started",
      actor: ctx.actor,
      subject: run.id,
      text: `${run.displayName} started (${phase}, iteration ${iteration}${run.attempts > 0 ? `, attempt ${run.attempts + 1}` : ""})`,
      onceKey: `${run.id}.started.${run.attempts + 1}`,
    });
  });
}

type Worked = { report: AgentReport } | { error: string };

/** What came of taking an earlier deliverable over; null where the persona is to work itself. */
async function takeEarlier(ctx: Ctx, installation: Installation, run: PersonaRunRow): Promise<Worked | null> {
  const decision = await decideStart(ctx, installation, run);
  if (decision?.start !== "deliverable" || !decision.source) return null;
  const { tree } = sessionPaths(installation.config.dataDir, run.phaseIteration.sessionId);
  try {
    return { report: await takeOver(installation, run, decision.source.personaRunId) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await resetTree(tree);
    await startFromScratch(ctx, run, error.message);
    return null;
  }
}

async function letAgentWork(
  installation: Installation,
  run: PersonaRunRow,
  signal: AbortSignal,
): Promise<Worked> {
  const { sessionId } = run.phaseIteration;
  const { scratch } = sessionPaths(installation.config.dataDir, sessionId);
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  const told: Promise<void>[] = [];
  try {
    await undoDeclined(installation, run);
    const job = await makeJob(installation, run);
    const emit = ({ text }: { text: string }) => {
      told.push(recordProgress(run, text));
    };
    return {
      report: personaReportSchema.parse(await findAgent(installation, run.agentId).run(job, emit, signal)),
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return { error: error instanceof Error ? error.message : String(error) };
  } finally {
    await Promise.allSettled(told);
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What an agent says while it works: a claim, under the agent's own name. */
async function recordProgress(run: PersonaRunRow, text: string): Promise<void> {
  await inTransaction((tx) =>
    appendEvent(tx, {
      sessionId: run.phaseIteration.sessionId,
      type: "persona_run.progressed",
      actor: { kind: "agent", agentId: run.agentId },
      subject: run.id,
      text: text.slice(0, 1000),
    }),
  );
}

type Ended = { commit: string | null; report: AgentReport } | { error: string };

async function recordEnd(ctx: Ctx, run: PersonaRunRow, tree: string, ended: Ended): Promise<void> {
  const { sessionId } = run.phaseIteration;
  const commit = "commit" in ended ? ended.commit : null;
  const changes = commit === null ? [] : await changesOf(tree, commit);
  const error = "error" in ended ? ended.error : null;
  const templateDigests = new Map((await loadLibrary()).map((t) => [t.id, t.digest]));
  await inTransaction(async (tx) => {
    await finishPersonaRun(tx, {
      id: run.id,
      sessionId,
      endedAt: new Date(),
      state: error === null ? "done" : "failed",
      commit,
      report: "report" in ended ? ended.report : null,
      templateDigests,
      error,
      deliverables: changes.map(({ blob, ...change }) => ({ ...change, digest: blob })),
    });
    await appendEvent(tx, {
      sessionId,
      type: "persona_run.finished",
      actor: ctx.actor,
      subject: run.id,
      text: endText(run.displayName, error, commit, changes.length),
      onceKey: `${run.id}.finished`,
    });
  });
}

function endText(name: string, error: string | null, commit: string | null, files: number): string {
  if (error !== null) return `${name} failed: ${error.slice(0, 500)}`;
  if (commit === null) return `${name} changed nothing; there is no commit`;
  return `${name} committed ${files} changed ${files === 1 ? "file" : "files"} as ${commit.slice(0, 8)}`;
}

const trailersOf = (run: PersonaRunRow, report: AgentReport) => ({
  session: run.phaseIteration.sessionId,
  phase: run.phaseIteration.phase,
  iteration: run.phaseIteration.iteration,
  persona: run.personaId,
  personaRun: run.id,
  agent: run.agentId,
  templates: report.templates.map((t) => `${t.templateId}@${t.version}`),
});

const firstLine = (text: string): string => (text.split("\n")[0] ?? "").slice(0, 100);
