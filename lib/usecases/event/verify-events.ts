import { isDeepStrictEqual } from "node:util";
import { lastSequence, listEvents } from "../../db/events";
import { type ChainWalk, chainStart, walkChain } from "../../domain/event/event-chain";
import { foldSession, type SessionStanding, shownStanding } from "../../domain/event/fold-session";
import type { SessionChange } from "../../domain/event/session-change";
import type { VerifiedEvents } from "../../domain/event/verified-events";
import { digestOf } from "../../platform/digest";
import type { Ctx } from "../ctx";
import { loadSession } from "../session/load-session";

const PAGE = 1000;
const READINGS = 3;

/** Walks a session's chain of events from its beginning, as stored now, and compares what they add up to with what is shown. */
export async function verifyEvents(ctx: Ctx, sessionId: string): Promise<VerifiedEvents> {
  for (let reading = 1; ; reading++) {
    const shown = shownStanding(await loadSession(ctx, sessionId));
    const { walk, changes } = await readChain(sessionId);
    const folded = foldSession(changes);
    const fold = folded === null ? "unknown" : isDeepStrictEqual(folded, shown) ? "equal" : "differs";
    // A session at work moves between the two readings.
    const hasMoved = fold === "differs" && (await isMoving(sessionId, shown, ctx));
    if (!hasMoved || reading === READINGS) return { ...walk, fold, folded, shown };
  }
}

const isMoving = async (sessionId: string, shown: SessionStanding, ctx: Ctx): Promise<boolean> =>
  !isDeepStrictEqual(shownStanding(await loadSession(ctx, sessionId)), shown);

async function readChain(sessionId: string): Promise<{ walk: ChainWalk; changes: SessionChange[] }> {
  let walk = chainStart;
  const changes: SessionChange[] = [];
  const last = await lastSequence(sessionId);
  for (let after = 0; after < last; ) {
    const events = await listEvents(sessionId, after, PAGE);
    walk = walkChain(walk, events, digestOf);
    changes.push(...events.flatMap((event) => event.changes));
    const end = events.at(-1)?.sequence;
    if (end === undefined) break;
    after = end;
  }
  return { walk, changes };
}
