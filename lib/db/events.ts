import { z } from "zod";
import type { Event } from "../../generated/prisma/client";
import type { EventType } from "../domain/event/event";
import { type EventData, type EventRecord, eventDataSchema } from "../domain/event/event-chain";
import { type SessionChange, sessionChangeSchema } from "../domain/event/session-change";
import { type Actor, actorName } from "../domain/user/permissions";
import { beforeCommit, db, type Tx } from "./client";
import { type UnchainedEvent, writeToChain } from "./event-chain";

export type NewEvent = {
  sessionId: string | null;
  type: EventType;
  actor: Actor;
  text: string;
  subject?: string;
  data?: EventData;
  /** The same event appended twice under one key is one event: a repeated step does not repeat its facts. */
  onceKey?: string;
};

/** What a transaction has to record, by session; null is the installation. */
type Pending = Map<string | null, { events: UnchainedEvent[]; changes: SessionChange[] }>;
const pendingOf = new WeakMap<object, Pending>();

export const appendEvent = (tx: Tx, event: NewEvent): Promise<void> => appendEvents(tx, [event]);

/** Appends at the end of the transaction, when nothing else is locked after it: events wait for no row, and no row for them. */
export async function appendEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  for (const event of events)
    pendingFor(tx, event.sessionId).events.push({
      type: event.type,
      ...actorColumns(event.actor),
      subject: event.subject ?? null,
      text: event.text,
      data: event.data ?? {},
      onceKey: event.onceKey ?? null,
    });
}

/** Every write of a session's, iteration's, persona run's or gate's state says so here: it goes with the transaction's event. */
export function recordChange(tx: Tx, sessionId: string, change: SessionChange): void {
  pendingFor(tx, sessionId).changes.push(change);
}

function pendingFor(tx: Tx, sessionId: string | null) {
  const pending = pendingOf.get(tx) ?? begin(tx);
  const own = pending.get(sessionId) ?? { events: [], changes: [] };
  pending.set(sessionId, own);
  return own;
}

function begin(tx: Tx): Pending {
  const pending: Pending = new Map();
  beforeCommit(tx, async () => {
    // In one order for all transactions: two that record in the same chains cannot wait for each other.
    const chains = [...pending].sort(([a], [b]) => ((a ?? "") < (b ?? "") ? -1 : 1));
    for (const [sessionId, { events, changes }] of chains) await writeToChain(tx, sessionId, events, changes);
  });
  pendingOf.set(tx, pending);
  return pending;
}

/** Events of a session after a cursor (the last sequence seen), oldest first. */
export async function listEvents(
  sessionId: string | null,
  after: number,
  limit: number,
): Promise<EventRecord[]> {
  const rows = await db.event.findMany({
    where: { sessionId, sequence: { gt: after } },
    orderBy: { sequence: "asc" },
    take: limit,
  });
  return rows.map(toRecord);
}

/** The number of a session's last event; 0 where there is none. */
export async function lastSequence(sessionId: string): Promise<number> {
  const { _max } = await db.event.aggregate({ where: { sessionId }, _max: { sequence: true } });
  return _max.sequence ?? 0;
}

const toRecord = ({ id: _, ...row }: Event): EventRecord => ({
  ...row,
  at: row.at.toISOString(),
  data: eventDataSchema.parse(row.data),
  changes: z.array(sessionChangeSchema).parse(row.changes),
});

function actorColumns(actor: Actor) {
  if (actor.kind === "user") return { actorKind: "user", actorId: actor.userId, actorName: actor.name };
  if (actor.kind === "terminal")
    return { actorKind: "terminal", actorId: actor.name, actorName: actorName(actor) };
  if (actor.kind === "worker") return { actorKind: "worker", actorId: actor.workerId, actorName: "Maestro" };
  return { actorKind: "agent", actorId: actor.agentId, actorName: actor.agentId };
}
