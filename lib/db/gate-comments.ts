import type { GateCommentView } from "../domain/gate/gate-comment";
import { newId } from "../platform/id";
import { db, type Tx } from "./client";

export type NewGateComment = {
  gateId: string;
  text: string;
  evidenceDigest: string;
  actorId: string;
  actorName: string;
  createdAt: Date;
};
export async function addGateComment(tx: Tx, comment: NewGateComment): Promise<void> {
  await tx.gateComment.create({ data: { id: newId(), ...comment } });
}

/** What was said of a gate, oldest first. */
export async function listGateComments(gateId: string, evidenceDigest: string): Promise<GateCommentView[]> {
  const rows = await db.gateComment.findMany({ where: { gateId }, orderBy: { createdAt: "asc" } });
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    actorName: row.actorName,
    at: row.createdAt.toISOString(),
    isOld: row.evidenceDigest !== evidenceDigest,
  }));
}
