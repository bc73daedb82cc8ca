import { z } from "zod";
import type { SessionChange } from "./session-change";

export const eventDataSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type EventData = z.infer<typeof eventDataSchema>;

/** An event as stored and as pages get it. `at` is ISO in UTC. */
export type EventRecord = {
  sessionId: string | null;
  /** 1, 2, 3 … per session, in the order of commits. Where a reader goes on from. */
  sequence: number;
  type: string;
  at: string;
  actorKind: string;
  actorId: string;
  actorName: string;
  subject: string | null;
  text: string;
  data: EventData;
  changes: SessionChange[];
  onceKey: string | null;
  previousHash: string | null;
  /** Null in events older than the chain. */
  hash: string | null;
};

/** Changed when other fields are hashed: hashes of one form never stand for another. */
const FORM = 1;

/** All of an event that its hash is over: every field but the hash itself. */
export const chainedContent = (event: Omit<EventRecord, "hash">) => ({
  form: FORM,
  sessionId: event.sessionId,
  sequence: event.sequence,
  type: event.type,
  at: event.at,
  actorKind: event.actorKind,
  actorId: event.actorId,
  actorName: event.actorName,
  subject: event.subject,
  text: event.text,
  data: event.data,
  changes: event.changes,
  onceKey: event.onceKey,
  previousHash: event.previousHash,
});

/** How far a chain was walked. `older` events come before the chain and are only numbered. */
export type ChainWalk = {
  events: number;
  older: number;
  /** Of the last event walked: whoever noted it elsewhere sees later whether the past was rewritten. */
  hash: string | null;
  break: { sequence: number; why: string } | null;
};
export const chainStart: ChainWalk = { events: 0, older: 0, hash: null, break: null };

/** Walks on over the next events of a chain and stops at its first break. `digest` is what the hashes are made with. */
export function walkChain(
  from: ChainWalk,
  events: readonly EventRecord[],
  digest: (content: object) => string,
): ChainWalk {
  let walk = from;
  for (const event of events) {
    if (walk.break) return walk;
    const why = whyBroken(walk, event, digest);
    if (why !== null) return { ...walk, break: { sequence: walk.events + 1, why } };
    const older = walk.older + (event.hash === null ? 1 : 0);
    walk = { events: walk.events + 1, older, hash: event.hash, break: null };
  }
  return walk;
}

function whyBroken(walk: ChainWalk, event: EventRecord, digest: (content: object) => string): string | null {
  const expected = walk.events + 1;
  if (event.sequence !== expected)
    return `Event ${expected} is missing: the next one is number ${event.sequence}.`;
  const isBeforeChain = walk.hash === null && walk.older === walk.events;
  if (event.hash === null) return isBeforeChain ? null : `Event ${expected} has no hash.`;
  if (event.previousHash !== walk.hash)
    return walk.events === 0
      ? "Event 1 follows an event that is not there."
      : `Event ${expected} does not follow event ${expected - 1} as it is now.`;
  return event.hash === digest(chainedContent(event))
    ? null
    : `Event ${expected} was changed after it was recorded.`;
}
