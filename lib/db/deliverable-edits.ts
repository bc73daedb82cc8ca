import { db, type Tx } from "./client";
import { voidOpenGates } from "./gates";

export type NewEdit = {
  id: string;
  sessionId: string;
  path: string;
  digestBefore: string;
  digestAfter: string;
  commit: string;
  note: string;
  actorId: string;
  actorName: string;
  createdAt: Date;
};
export async function addEdit(tx: Tx, edit: NewEdit): Promise<void> {
  await tx.deliverableEdit.create({ data: edit });
}

/** Files that people changed, oldest first. */
export const listEdits = (sessionId: string) =>
  db.deliverableEdit.findMany({ where: { sessionId }, orderBy: { sequence: "asc" } });

/** The commit of the newest edit; the work tree must hold it. */
export async function findLastEditCommit(sessionId: string, tx: Tx = db): Promise<string | null> {
  const row = await tx.deliverableEdit.findFirst({
    where: { sessionId },
    orderBy: { sequence: "desc" },
    select: { commit: true },
  });
  return row?.commit ?? null;
}

/** What was measured of the files before counts no more where no decision or verdict rests on it yet. */
export async function voidEvidence(tx: Tx, sessionId: string): Promise<void> {
  await voidOpenGates(tx, sessionId);
  await tx.phaseIteration.updateMany({
    where: { sessionId, gates: { none: { kind: "exit", state: { not: "void" } } } },
    data: { assessmentId: null },
  });
}
