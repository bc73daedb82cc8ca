import { type Budget, budgetSchema, noBudget } from "../domain/budget/budget";
import { type MeasuredWork, spentOf } from "../domain/budget/spent-of";
import { phaseSchema } from "../domain/phase/phase";
import type { SessionControls } from "../domain/session/session-controls";
import { db, type Tx } from "./client";

/** A session's stored budget; sessions older than budgets have no limits. */
export const readBudget = (stored: unknown): Budget =>
  stored === null ? noBudget : budgetSchema.parse(stored);

/** What people asked of a session and what it used, as its tables say. */
export async function loadControls(sessionId: string, tx: Tx = db): Promise<SessionControls> {
  // One after the other: in a transaction they share a connection.
  const session = await tx.session.findUniqueOrThrow({
    where: { id: sessionId },
    select: { pausedByName: true, pausedAt: true, budget: true },
  });
  const carried = await tx.carriedGate.findMany({ where: { sessionId }, select: { phase: true } });
  const measured = await loadWork(sessionId, tx);
  return {
    pausedByName: session.pausedAt === null ? null : (session.pausedByName ?? "somebody"),
    carried: carried.map((row) => phaseSchema.parse(row.phase)),
    budget: readBudget(session.budget),
    spent: spentOf(measured),
  };
}

/** The iterations and the working time of a session. */
export async function loadWork(sessionId: string, tx: Tx = db): Promise<MeasuredWork> {
  const iterations = await tx.phaseIteration.findMany({ where: { sessionId }, select: { phase: true } });
  const work = await tx.sessionWork.findMany({
    where: { sessionId },
    select: { phase: true, workedMs: true },
  });
  return {
    iterations: iterations.map(({ phase }) => ({ phase: phaseSchema.parse(phase) })),
    work: work.map(({ phase, workedMs }) => ({ phase: phaseSchema.nullable().parse(phase), workedMs })),
  };
}

export type NewWork = { id: string; sessionId: string; phase: string | null; move: string; startedAt: Date };
export async function addWork(work: NewWork): Promise<void> {
  await db.sessionWork.create({ data: work });
}

/** The phase of the iteration that was opened last. */
export async function findLastPhase(sessionId: string): Promise<string | null> {
  const row = await db.phaseIteration.findFirst({
    where: { sessionId },
    orderBy: { startedAt: "desc" },
    select: { phase: true },
  });
  return row?.phase ?? null;
}

export async function setWorked(id: string, workedMs: number): Promise<void> {
  await db.sessionWork.updateMany({ where: { id }, data: { workedMs } });
}

/** The gates of an earlier session that a fork rests on, with what they said. */
export const listCarriedGates = (sessionId: string) =>
  db.carriedGate.findMany({
    where: { sessionId },
    select: {
      phase: true,
      gate: { select: { id: true, sessionId: true, verdict: true, sentence: true, judgedAt: true } },
    },
  });

export async function addCarriedGates(
  tx: Tx,
  sessionId: string,
  gates: readonly { phase: string; gateId: string }[],
): Promise<void> {
  await tx.carriedGate.createMany({ data: gates.map((gate) => ({ sessionId, ...gate })) });
}

/** Sessions that began from this one, oldest first. */
export const listForks = (sessionId: string, tx: Tx = db) =>
  tx.session.findMany({
    where: { forkedFromId: sessionId },
    orderBy: { createdAt: "asc" },
    select: { id: true, forkedFromPhase: true, state: true, createdAt: true },
  });
