import type { EventType } from "../domain/event/event";
import type { EventView } from "../domain/session/session-view";
import { type Actor, actorName } from "../domain/user/permissions";
import { db, type Tx } from "./client";

export type NewEvent = {
  sessionId: string | null;
  type: EventType;
  actor: Actor;
  text: string;
  subject?: string;
  data?: Record<string, string | number | boolean | null>;
  /** The same event appended twice under one key is one event: a repeated step does not repeat its facts. */
  onceKey?: string;
};

export const appendEvent = (tx: Tx, event: NewEvent): Promise<void> => appendEvents(tx, [event]);

export async function appendEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  const rows = events.map((event) => ({
    sessionId: event.sessionId,
    type: event.type,
    ...actorColumns(event.actor),
    subject: event.subject ?? null,
    text: event.text,
    data: event.data ?? {},
    onceKey: event.onceKey ?? null,
  }));
  await tx.event.createMany({ data: rows, skipDuplicates: true });
}

/** Events of a session after a cursor (the last id seen), oldest first. */
export async function listEvents(sessionId: string, after: bigint, limit: number): Promise<EventView[]> {
  const rows = await db.event.findMany({
    where: { sessionId, id: { gt: after } },
    orderBy: { id: "asc" },
    take: limit,
  });
  return rows.map((row) => ({
    id: row.id.toString(),
    type: row.type,
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actorName: row.actorName,
    subject: row.subject,
    text: row.text,
  }));
}

function actorColumns(actor: Actor) {
  if (actor.kind === "user") return { actorKind: "user", actorId: actor.userId, actorName: actor.name };
  if (actor.kind === "terminal")
    return { actorKind: "terminal", actorId: actor.name, actorName: actorName(actor) };
  if (actor.kind === "worker") return { actorKind: "worker", actorId: actor.workerId, actorName: "Maestro" };
  return { actorKind: "agent", actorId: actor.agentId, actorName: actor.agentId };
}
