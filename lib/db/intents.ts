import { db, type Tx } from "./client";

export type SessionIntent = { id: string; sessionId: string };

/** Writes what the worker must do, in the transaction of what made it necessary. */
export async function addIntent(
  tx: Tx,
  intent: {
    id: string;
    sessionId: string;
    kind: "start" | "decision" | "cancel" | "reassess" | "resume" | "budget";
  },
) {
  await tx.sessionIntent.createMany({ data: [intent], skipDuplicates: true });
}

/** Intents without a workflow yet, oldest first. */
export const listOpenIntents = (limit: number): Promise<SessionIntent[]> =>
  db.sessionIntent.findMany({
    where: { enqueuedAt: null },
    orderBy: { createdAt: "asc" },
    take: limit,
    select: { id: true, sessionId: true },
  });

export async function markIntentEnqueued(id: string, now: Date): Promise<void> {
  await db.sessionIntent.updateMany({ where: { id, enqueuedAt: null }, data: { enqueuedAt: now } });
}
