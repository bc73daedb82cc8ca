import { z } from "zod";
import type { Prisma } from "../../generated/prisma/client";
import { type PersonaReport, personaReportSchema } from "../domain/persona/persona-report";
import type { PersonaRunView } from "../domain/session/session-view";
import { newId } from "../platform/id";
import { db, type Tx } from "./client";
import { recordChange } from "./events";
import { toRunStart } from "./reuse-decisions";

export const personaRunInclude = {
  deliverables: { orderBy: { path: "asc" } },
  reuseDecision: true,
} satisfies Prisma.PersonaRunInclude;
type PersonaRunRow = Prisma.PersonaRunGetPayload<{ include: typeof personaRunInclude }>;

export const findPersonaRun = (id: string) =>
  db.personaRun.findUnique({
    where: { id },
    include: { phaseIteration: { include: { session: { include: { project: true } } } } },
  });

/** Whether the persona had a run before this one in the same phase of the session. */
export async function hasEarlierRun(run: {
  personaId: string;
  phaseIteration: { sessionId: string; phase: string; iteration: number };
}): Promise<boolean> {
  const { sessionId, phase, iteration } = run.phaseIteration;
  const found = await db.personaRun.findFirst({
    where: { personaId: run.personaId, phaseIteration: { sessionId, phase, iteration: { lt: iteration } } },
    select: { id: true },
  });
  return found !== null;
}

/** Counts an attempt: costs and retries are never hidden. */
export async function markPersonaRunStarted(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.personaRun.updateMany({ where: { id, startedAt: null }, data: { startedAt: now } });
  const { phaseIteration } = await tx.personaRun.update({
    where: { id },
    data: { state: "running", attempts: { increment: 1 } },
    select: { phaseIteration: { select: { sessionId: true } } },
  });
  recordChange(tx, phaseIteration.sessionId, { of: "persona_run", id, state: "running" });
}

/** Runs that go side by side begin from one commit; a run that has one already keeps it. */
export async function beginApart(tx: Tx, ids: readonly string[], baseCommit: string): Promise<void> {
  await tx.personaRun.updateMany({ where: { id: { in: [...ids] }, baseCommit: null }, data: { baseCommit } });
}

export async function savePersonaConflicts(tx: Tx, id: string, paths: readonly string[]): Promise<void> {
  await tx.personaRun.update({ where: { id }, data: { conflicts: [...paths] } });
}

/** Kept before the commit is made, so that a kill between the two loses nothing that was said. */
export async function savePersonaReport(tx: Tx, id: string, report: PersonaReport): Promise<void> {
  await tx.personaRun.update({ where: { id }, data: { report } });
}

/** Counts what an attempt worked; the time of each attempt counts. */
export async function addWorkedTime(tx: Tx, id: string, milliseconds: number): Promise<void> {
  await tx.personaRun.update({ where: { id }, data: { workedMs: { increment: Math.round(milliseconds) } } });
}

export type FinishedPersonaRun = {
  id: string;
  sessionId: string;
  endedAt: Date;
  state: "done" | "failed";
  commit: string | null;
  report: PersonaReport | null;
  /** Of the library's templates as they are now, by id. */
  templateDigests: ReadonlyMap<string, string>;
  error: string | null;
  deliverables: {
    path: string;
    change: string;
    digest: string | null;
    additions: number;
    deletions: number;
  }[];
};
/** Stores how a run ended with its deliverables and template uses; storing it twice changes nothing. */
export async function finishPersonaRun(tx: Tx, run: FinishedPersonaRun): Promise<void> {
  await tx.personaRun.update({
    where: { id: run.id },
    data: {
      state: run.state,
      endedAt: run.endedAt,
      commit: run.commit,
      changed: run.commit !== null,
      error: run.error,
      ...(run.report ? { report: run.report } : {}),
    },
  });
  recordChange(tx, run.sessionId, { of: "persona_run", id: run.id, state: run.state });
  await tx.deliverable.createMany({
    data: run.deliverables.map((d) => ({ id: newId(), personaRunId: run.id, ...d })),
    skipDuplicates: true,
  });
  await tx.templateUse.createMany({
    data: (run.report?.templates ?? []).map((use) => ({
      id: newId(),
      sessionId: run.sessionId,
      personaRunId: run.id,
      digest: run.templateDigests.get(use.templateId) ?? null,
      ...use,
    })),
    skipDuplicates: true,
  });
}

/** Deliverables of a session's earlier persona runs in commit order, latest change per path last; without reverted ones. */
export async function listDeliverables(sessionId: string) {
  return db.deliverable.findMany({
    where: { personaRun: { phaseIteration: { sessionId, revert: null } } },
    orderBy: [{ personaRun: { endedAt: "asc" } }, { path: "asc" }],
    select: { path: true, digest: true, change: true, personaRun: { select: { personaId: true } } },
  });
}

/**
 * What was handed over in a session before a run began, in commit order: without what was reverted, and without what
 * those who work beside it do meanwhile.
 */
export async function listWorkBefore(run: { id: string; phaseIterationId: string; batch: number }) {
  const iteration = await db.phaseIteration.findUniqueOrThrow({
    where: { id: run.phaseIterationId },
    select: { sessionId: true },
  });
  return db.personaRun.findMany({
    where: {
      commit: { not: null },
      phaseIteration: { sessionId: iteration.sessionId, revert: null },
      NOT: { phaseIterationId: run.phaseIterationId, batch: run.batch },
    },
    orderBy: [{ endedAt: "asc" }, { position: "asc" }],
    select: {
      personaId: true,
      displayName: true,
      commit: true,
      report: true,
      phaseIteration: { select: { phase: true, iteration: true } },
      deliverables: { select: { path: true, digest: true, change: true }, orderBy: { path: "asc" } },
    },
  });
}

const runStateSchema = z.enum(["pending", "running", "done", "failed"]);

export function toPersonaRunView(row: PersonaRunRow): PersonaRunView {
  const report = row.report === null ? null : personaReportSchema.parse(row.report);
  return {
    id: row.id,
    personaId: row.personaId,
    displayName: row.displayName,
    agentId: row.agentId,
    state: runStateSchema.parse(row.state),
    attempts: row.attempts,
    batch: row.batch,
    baseCommit: row.baseCommit,
    conflicts: row.conflicts,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    workedMs: row.workedMs,
    commit: row.commit,
    changed: row.changed,
    claim: report && {
      summary: report.summary,
      kept: report.kept,
      reverted: report.reverted,
      left: report.left,
    },
    error: row.error,
    start: row.reuseDecision && toRunStart(row.reuseDecision),
    deliverables: row.deliverables.map(({ path, change, additions, deletions }) => ({
      path,
      change,
      additions,
      deletions,
    })),
  };
}

/** The personas that are at work now, by session. */
export async function listPersonasAtWork(sessionIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db.personaRun.findMany({
    where: { state: "running", phaseIteration: { sessionId: { in: [...sessionIds] } } },
    orderBy: { position: "asc" },
    select: { displayName: true, phaseIteration: { select: { sessionId: true } } },
  });
  const found = new Map<string, string[]>();
  for (const { displayName, phaseIteration } of rows)
    found.set(phaseIteration.sessionId, [...(found.get(phaseIteration.sessionId) ?? []), displayName]);
  return found;
}
