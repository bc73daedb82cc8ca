import { db, type Tx } from "./client";

export type NextIntent = { id: string; sessionId: string; priority: number };

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

/**
 * The next intents without a workflow, at most one of a session and none of those that are `busy`: the most urgent session
 * first, then the oldest.
 */
export const listNextIntents = (busy: readonly string[], limit: number): Promise<NextIntent[]> =>
  db.$queryRaw`
    SELECT id, "sessionId", priority FROM (
      SELECT DISTINCT ON (i."sessionId") i.id, i."sessionId", i."createdAt", s.priority
      FROM session_intent i JOIN session s ON s.id = i."sessionId"
      WHERE i."enqueuedAt" IS NULL AND i."sessionId" <> ALL(${[...busy]}::text[])
      ORDER BY i."sessionId", i."createdAt", i.id) AS next
    ORDER BY priority, "createdAt", id LIMIT ${limit}`;

/** Sessions that wait for a worker and are not with the engine yet. */
export async function countWaitingSessions(busy: readonly string[]): Promise<number> {
  const waiting = await db.sessionIntent.groupBy({
    by: ["sessionId"],
    where: { enqueuedAt: null, sessionId: { notIn: [...busy] } },
  });
  return waiting.length;
}

export async function markIntentEnqueued(id: string, now: Date): Promise<void> {
  await db.sessionIntent.updateMany({ where: { id, enqueuedAt: null }, data: { enqueuedAt: now } });
}
