import { chainedContent, type EventRecord } from "../domain/event/event-chain";
import type { SessionChange } from "../domain/event/session-change";
import { digestOf } from "../platform/digest";
import type { Tx } from "./client";

export type UnchainedEvent = Pick<
  EventRecord,
  "type" | "actorKind" | "actorId" | "actorName" | "subject" | "text" | "data" | "onceKey"
>;

/**
 * Numbers events, chains them by hash and stores them. The chain is locked until the transaction has committed, so that
 * the order of numbers is the order of commits: who reads from a cursor misses nothing. Events whose key is known already
 * are left out; what changed goes with the last of the others.
 */
export async function writeToChain(
  tx: Tx,
  sessionId: string | null,
  events: readonly UnchainedEvent[],
  changes: readonly SessionChange[],
): Promise<void> {
  // A statement of its own: the next one then sees what the chain's last holder committed.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('event_chain'), hashtext(${sessionId ?? "installation"}))`;
  const head = await readHead(tx, sessionId);
  const fresh = await withoutKnown(tx, events);
  const told =
    fresh.length > 0 || changes.length === 0 || head.sequence === 0 ? fresh : [tellChanges(changes)];
  let { sequence, hash: previousHash } = head;
  const rows = told.map((event, at) => {
    sequence += 1;
    const row = {
      ...storable(event),
      sessionId,
      sequence,
      at: new Date(head.now).toISOString(),
      changes: at === told.length - 1 ? [...changes] : [],
      previousHash,
    };
    const hash = digestOf(chainedContent(row));
    previousHash = hash;
    return { ...row, hash };
  });
  if (rows.length > 0) await tx.event.createMany({ data: rows });
}

/** The last event of the chain, and the time by the database's clock: many machines write, and one clock orders them. */
async function readHead(tx: Tx, sessionId: string | null) {
  const last = await tx.event.findFirst({
    where: { sessionId },
    orderBy: { sequence: "desc" },
    select: { sequence: true, hash: true },
  });
  const [clock] = await tx.$queryRaw<{ now: number }[]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`;
  return { sequence: last?.sequence ?? 0, hash: last?.hash ?? null, now: Math.floor(clock?.now ?? 0) };
}

async function withoutKnown(tx: Tx, events: readonly UnchainedEvent[]): Promise<UnchainedEvent[]> {
  const keys = events.flatMap(({ onceKey }) => onceKey ?? []);
  if (keys.length === 0) return [...events];
  const rows = await tx.event.findMany({ where: { onceKey: { in: keys } }, select: { onceKey: true } });
  const known = new Set(rows.map((row) => row.onceKey));
  return events.filter(({ onceKey }) => {
    if (onceKey === null) return true;
    const isNew = !known.has(onceKey);
    known.add(onceKey);
    return isNew;
  });
}

/** A change that nobody told an event of is an event of its own: the log of a session never lacks one. */
const tellChanges = (changes: readonly SessionChange[]): UnchainedEvent => ({
  type: "session.changed",
  actorKind: "worker",
  actorId: "maestro",
  actorName: "Maestro",
  subject: null,
  text: changes.map(describeChange).join("; "),
  data: {},
  onceKey: null,
});

function describeChange(change: SessionChange): string {
  if (change.of === "session")
    return `The session is ${change.state}${change.reason ? `: ${change.reason}` : ""}`;
  if (change.of === "iteration")
    return `Iteration ${change.iteration} of ${change.phase} ${change.ended ? "ended" : "goes on"}`;
  if (change.of === "persona_run") return `Persona run ${change.id} is ${change.state}`;
  return change.state === "void"
    ? `The evidence of gate ${change.id} changed: it waits until it is judged again`
    : `Gate ${change.id} is ${change.state}`;
}

/** What Postgres gives back as it was put in, so that the hash of a row stays the hash of what was written. */
const storable = (event: UnchainedEvent): UnchainedEvent => ({
  ...event,
  actorName: wellFormed(event.actorName),
  subject: event.subject === null ? null : wellFormed(event.subject),
  text: wellFormed(event.text),
  data: Object.fromEntries(
    Object.entries(event.data).map(([name, value]) => [
      name,
      typeof value === "string" ? wellFormed(value) : value,
    ]),
  ),
});

/** Postgres holds neither half a character nor a NUL. */
const wellFormed = (text: string): string => Buffer.from(text.replaceAll("\0", ""), "utf8").toString("utf8");
