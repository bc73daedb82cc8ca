import { listEvents } from "../../db/events";
import { type ChainWalk, chainStart, walkChain } from "../../domain/event/event-chain";
import { digestOf } from "../../platform/digest";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

const PAGE = 1000;

/** Walks a session's chain of events from its beginning, as stored now, and says where it breaks first. */
export async function verifyEvents(ctx: Ctx, sessionId: string): Promise<ChainWalk> {
  requirePermission(ctx, "session:view");
  let walk = chainStart;
  for (;;) {
    const events = await listEvents(sessionId, walk.events, PAGE);
    walk = walkChain(walk, events, digestOf);
    if (events.length < PAGE || walk.break) return walk;
  }
}
