import { mkdir, rm } from "node:fs/promises";
import type { AgentReport } from "../../agents/agent";
import { inTransaction } from "../../db/client";
import { addWorkedTime, savePersonaReport } from "../../db/persona-runs";
import { personaReportSchema } from "../../domain/persona/persona-report";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { commitPersonaRun, findPersonaCommit, resetTree } from "../../workspace/persona-commit";
import type { WorkPlace } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { findAgent, type Installation } from "../installation";
import { decideStart, startFromScratch } from "../reuse/decide-start";
import { takeOver } from "../reuse/take-over";
import { undoDeclined } from "../reuse/undo-declined";
import { makeJob } from "./make-job";
import { type RunEnd, recordProgress } from "./record-run";
import type { PersonaRunRow } from "./run-persona";

/** A persona run, and the work tree that it works in. */
export type RunWork = { installation: Installation; run: PersonaRunRow; place: WorkPlace };

/**
 * Lets a persona do its part in a work tree: one commit there, or none when nothing changed. Repeatable: work that was
 * interrupted before its commit starts over from the last commit; one interrupted after it finds its commit by the trailer.
 */
export async function workInTree(ctx: Ctx, work: RunWork, signal: AbortSignal): Promise<RunEnd> {
  const { run, place } = work;
  const committed = await findPersonaCommit(place.tree, run.id);
  if (committed !== null) return { commit: committed, report: personaReportSchema.parse(run.report) };
  await resetTree(place.tree);
  const worked = await countTime(
    run.id,
    async () => (await takeEarlier(ctx, work)) ?? letAgentWork(work, signal),
  );
  if ("error" in worked) {
    await resetTree(place.tree);
    return worked;
  }
  await inTransaction((tx) => savePersonaReport(tx, run.id, worked.report));
  faultPoint("persona_run.agent_done");
  const commit = await commitPersonaRun(
    place.tree,
    `${run.displayName}: ${firstLine(worked.report.summary)}`,
    trailersOf(run, worked.report),
  );
  faultPoint("persona_run.committed");
  return { commit, report: worked.report };
}

/** Counts what an attempt worked, however it ends; what it waits for to be brought in is not work. */
async function countTime<Result>(personaRunId: string, work: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  try {
    return await work();
  } finally {
    const workedMs = performance.now() - from;
    await inTransaction((tx) => addWorkedTime(tx, personaRunId, workedMs));
  }
}

type Worked = { report: AgentReport } | { error: string };

/** What came of taking an earlier deliverable over; null where the persona is to work itself. */
async function takeEarlier(ctx: Ctx, { installation, run, place }: RunWork): Promise<Worked | null> {
  const decision = await decideStart(ctx, installation, run, place.tree);
  if (decision?.start !== "deliverable" || !decision.source) return null;
  try {
    return { report: await takeOver(installation, run, decision.source.personaRunId, place.tree) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await resetTree(place.tree);
    await startFromScratch(ctx, run, error.message);
    return null;
  }
}

async function letAgentWork({ installation, run, place }: RunWork, signal: AbortSignal): Promise<Worked> {
  await rm(place.scratch, { recursive: true, force: true });
  await mkdir(place.scratch, { recursive: true });
  const told: Promise<void>[] = [];
  try {
    await undoDeclined(run, place.tree);
    const job = await makeJob(run, place);
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
    await rm(place.scratch, { recursive: true, force: true });
  }
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
