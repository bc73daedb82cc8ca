import type { Phase } from "../domain/phase/phase";
import { type ReuseStart, reuseStartSchema, similarityPartsSchema } from "../domain/reuse/reuse-decision";
import type { RunStart } from "../domain/session/session-view";
import { db, type Tx } from "./client";

export type StoredDecision = RunStart & { personaRunId: string; personaId: string };

export type NewDecision = Omit<StoredDecision, "declined"> & { sessionId: string };
export async function addDecision(tx: Tx, { source, parts, ...decision }: NewDecision): Promise<void> {
  await tx.reuseDecision.create({
    data: {
      ...decision,
      sourceRunId: source?.personaRunId ?? null,
      sourceSessionId: source?.sessionId ?? null,
      ...(parts ? { parts } : {}),
    },
  });
}

export async function changeDecision(
  tx: Tx,
  personaRunId: string,
  change: { start: ReuseStart; reason: string },
): Promise<void> {
  await tx.reuseDecision.update({ where: { personaRunId }, data: change });
}

export async function findDecision(personaRunId: string, tx: Tx = db): Promise<StoredDecision | null> {
  const row = await tx.reuseDecision.findUnique({ where: { personaRunId } });
  return row && toDecision(row);
}

type Row = NonNullable<Awaited<ReturnType<typeof db.reuseDecision.findUnique>>>;
const toDecision = (row: Row): StoredDecision => ({
  personaRunId: row.personaRunId,
  personaId: row.personaId,
  ...toRunStart(row),
});

export const toRunStart = (row: Row): RunStart => ({
  start: reuseStartSchema.parse(row.start),
  reason: row.reason,
  source:
    row.sourceRunId === null || row.sourceSessionId === null
      ? null
      : { personaRunId: row.sourceRunId, sessionId: row.sourceSessionId },
  similarity: row.similarity,
  threshold: row.threshold,
  parts: row.parts === null ? null : similarityPartsSchema.parse(row.parts),
  declined:
    row.declinedAt === null ? null : { at: row.declinedAt.toISOString(), byName: row.declinedByName ?? "" },
});

/** Marks a taken deliverable as declined; false when it was declined before. */
export async function declineDecision(
  tx: Tx,
  personaRunId: string,
  by: { at: Date; id: string; name: string },
): Promise<boolean> {
  const { count } = await tx.reuseDecision.updateMany({
    where: { personaRunId, declinedAt: null },
    data: { declinedAt: by.at, declinedById: by.id, declinedByName: by.name },
  });
  return count > 0;
}

export type EarlierRunsInput = {
  personaId: string;
  personaRevision: string;
  phase: Phase;
  kind: "repair" | "build";
  exceptSessionId: string;
};

/** Sessions looked back on, newest first. */
const LOOK_BACK = 100;

/**
 * Runs of the same persona with the same contract in the same phase of passed sessions whose files are still there, newest
 * session first. A phase that passed by an override is no example to follow.
 */
export async function listEarlierRuns(input: EarlierRunsInput) {
  const runOfPersona = {
    personaId: input.personaId,
    personaRevision: input.personaRevision,
    state: "done",
    commit: { not: null },
  };
  const sessions = await db.session.findMany({
    where: {
      id: { not: input.exceptSessionId },
      kind: input.kind,
      state: "passed",
      filesRemovedAt: null,
      AND: [
        {
          iterations: { some: { phase: input.phase, gates: { some: { kind: "exit", verdict: "passed" } } } },
        },
        { iterations: { some: { phase: input.phase, personaRuns: { some: runOfPersona } } } },
      ],
    },
    orderBy: { finishedAt: "desc" },
    take: LOOK_BACK,
    select: {
      id: true,
      requirement: true,
      outline: true,
      project: { select: { name: true } },
      iterations: {
        where: { phase: input.phase, revert: null },
        orderBy: { iteration: "asc" },
        select: {
          personaRuns: {
            where: runOfPersona,
            select: {
              id: true,
              commit: true,
              report: true,
              deliverables: { select: { path: true } },
            },
          },
        },
      },
    },
  });
  return sessions.map(({ iterations, ...session }) => ({
    ...session,
    runs: iterations.flatMap((i) => i.personaRuns),
  }));
}
