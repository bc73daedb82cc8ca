import type { Prisma } from "../../generated/prisma/client";
import type { ApprovalView } from "../domain/gate/approval-view";
import type { CountedApproval } from "../domain/gate/count-approvals";
import {
  type Decision,
  decisionSchema,
  type OverrideReason,
  overrideReasonSchema,
} from "../domain/gate/gate";
import { type Phase, phaseSchema } from "../domain/phase/phase";
import { type Role, roleSchema } from "../domain/user/permissions";
import { newId } from "../platform/id";
import { db, type Tx } from "./client";

export type ApprovalRow = Prisma.ApprovalGetPayload<object>;

export type NewApproval = {
  gateId: string;
  decision: Decision;
  comment: string;
  evidenceDigest: string;
  actorKind: "user" | "worker";
  actorId: string;
  actorName: string;
  countsAsId: string;
  countsAsName: string;
  countsAsRole: Role;
  selfApproval: boolean;
  reason: OverrideReason | null;
  expiresAt: Date | null;
  decidedAt: Date;
};
export async function addApproval(tx: Tx, approval: NewApproval): Promise<void> {
  await tx.approval.create({ data: { id: newId(), ...approval } });
}

/** Phases of a session whose gate was overridden until an instant that is over. */
export async function listExpiredOverrides(sessionId: string, now: Date): Promise<Phase[]> {
  const rows = await db.approval.findMany({
    where: { decision: "overridden", expiresAt: { lte: now }, gate: { sessionId, state: "decided" } },
    select: { gate: { select: { phase: true } } },
  });
  return rows.map((row) => phaseSchema.parse(row.gate.phase));
}

export const toCountedApproval = (row: ApprovalRow): CountedApproval => ({
  decision: decisionSchema.parse(row.decision),
  evidenceDigest: row.evidenceDigest,
  actorId: row.actorId,
  countsAsId: row.countsAsId,
  countsAsRole: roleSchema.parse(row.countsAsRole),
});

export const toApprovalView = (row: ApprovalRow, evidenceDigest: string): ApprovalView => ({
  decision: decisionSchema.parse(row.decision),
  comment: row.comment,
  actorName: row.actorName,
  byPolicy: row.actorKind === "worker",
  forName: row.countsAsId === row.actorId ? null : row.countsAsName,
  role: roleSchema.parse(row.countsAsRole),
  decidedAt: row.decidedAt.toISOString(),
  selfApproval: row.selfApproval,
  evidenceDigest: row.evidenceDigest,
  isVoid: row.evidenceDigest !== evidenceDigest,
  reason: row.reason === null ? null : overrideReasonSchema.parse(row.reason),
  expiresAt: row.expiresAt?.toISOString() ?? null,
});
