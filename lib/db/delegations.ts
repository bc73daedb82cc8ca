import type { DelegationView } from "../domain/gate/delegation";
import { newId } from "../platform/id";
import { db, type Tx } from "./client";

export type NewDelegation = {
  fromId: string;
  fromName: string;
  toId: string;
  toName: string;
  startsAt: Date;
  endsAt: Date;
};
export async function addDelegation(tx: Tx, delegation: NewDelegation): Promise<string> {
  const { id } = await tx.delegation.create({ data: { id: newId(), ...delegation }, select: { id: true } });
  return id;
}

/** Takes a delegation of this person back; false when there is none that could be. */
export async function endDelegation(tx: Tx, id: string, fromId: string, now: Date): Promise<boolean> {
  const { count } = await tx.delegation.updateMany({
    where: { id, fromId, revokedAt: null, endsAt: { gt: now } },
    data: { revokedAt: now },
  });
  return count === 1;
}

/** Delegations in force at the instant. */
export const listDelegationsInForce = (now: Date) =>
  db.delegation.findMany({
    where: { revokedAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
    select: { fromId: true, fromName: true, toId: true, startsAt: true, endsAt: true },
  });

/** Those that a person made or got, the latest first. */
export async function listDelegationsOf(userId: string): Promise<DelegationView[]> {
  const rows = await db.delegation.findMany({
    where: { OR: [{ fromId: userId }, { toId: userId }] },
    orderBy: { createdAt: "desc" },
    take: 50,
  });
  return rows.map((row) => ({
    id: row.id,
    isOwn: row.fromId === userId,
    fromName: row.fromName,
    toName: row.toName,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}
