import type { WaiverView } from "../domain/gate/waiver";
import { newId } from "../platform/id";
import { db, type Tx } from "./client";

export type NewWaiver = {
  projectId: string;
  gateId: string;
  personaId: string;
  clauseId: string;
  reason: string;
  until: Date;
  evidenceDigest: string;
  actorId: string;
  actorName: string;
  createdAt: Date;
};
export async function addWaiver(tx: Tx, waiver: NewWaiver): Promise<void> {
  await tx.waiver.create({ data: { id: newId(), ...waiver } });
}

/** Every waiver of a project, the last made first; expired ones stay in sight. */
export async function listWaivers(projectId: string, now: Date): Promise<WaiverView[]> {
  const rows = await db.waiver.findMany({ where: { projectId }, orderBy: { createdAt: "desc" } });
  return rows.map((row) => ({
    id: row.id,
    personaId: row.personaId,
    clauseId: row.clauseId,
    reason: row.reason,
    until: row.until.toISOString(),
    actorName: row.actorName,
    createdAt: row.createdAt.toISOString(),
    isInForce: now < row.until,
  }));
}

/** Keeps beside the checked clauses of an iteration under which waiver each was let through. */
export async function saveWaived(
  tx: Tx,
  phaseIterationId: string,
  clauses: readonly { personaId: string; clauseId: string; waiverId?: string | null }[],
): Promise<void> {
  await tx.clauseCheck.updateMany({
    where: { phaseIterationId, waiverId: { not: null } },
    data: { waiverId: null },
  });
  for (const { personaId, clauseId, waiverId } of clauses)
    if (waiverId)
      await tx.clauseCheck.updateMany({
        where: { phaseIterationId, personaId, clauseId },
        data: { waiverId },
      });
}
