import { onEvents } from "../../db/event-listener";
import { lastSequence, listEvents } from "../../db/events";
import { findSession } from "../../db/sessions";
import type { EventRecord } from "../../domain/event/event-chain";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { makeBell } from "./make-bell";

export type FollowInput = {
  sessionId: string;
  /** The last number seen; without it only what is yet to come. */
  after: number | undefined;
  /** Asked at every beat: whether who follows still may. */
  mayGoOn: () => Promise<boolean>;
  beatMs: number;
};
export type Followed =
  | { kind: "begin"; after: number }
  | { kind: "events"; events: EventRecord[] }
  | { kind: "beat" }
  /** `ended`: the session has, and all its events were told. */
  | { kind: "end"; reason: "ended" | "not_permitted" };

const PAGE = 200;

/** The events of a session as they are committed, each once, until it has ended or who follows may no longer. */
export async function* followEvents(
  ctx: Ctx,
  { sessionId, after, mayGoOn, beatMs }: FollowInput,
  signal: AbortSignal,
): AsyncGenerator<Followed, void> {
  requirePermission(ctx, "session:view");
  const session = await findSession(sessionId);
  if (!session) throw new AppError("not_found", "There is no such session.");
  if (session.finishedAt !== null && after === undefined) return yield { kind: "end", reason: "ended" };
  const bell = makeBell(signal);
  const stopListening = onEvents(sessionId, bell.ring);
  try {
    let cursor = after ?? (await lastSequence(sessionId));
    yield { kind: "begin", after: cursor };
    let checkedAt = performance.now();
    while (!signal.aborted) {
      // Asked before the events are read: what the end was committed with is then among them.
      const isEnded = (await findSession(sessionId))?.finishedAt !== null;
      for (;;) {
        const events = await listEvents(sessionId, cursor, PAGE);
        cursor = events.at(-1)?.sequence ?? cursor;
        if (events.length > 0) yield { kind: "events", events };
        if (events.length < PAGE) break;
      }
      if (isEnded) return yield { kind: "end", reason: "ended" };
      const rang = await bell.wait(beatMs);
      if (performance.now() - checkedAt >= beatMs) {
        if (!(await mayGoOn())) return yield { kind: "end", reason: "not_permitted" };
        checkedAt = performance.now();
      }
      if (!rang && !signal.aborted) yield { kind: "beat" };
    }
  } finally {
    stopListening();
  }
}
