import { listEvents } from "../../db/events";
import type { EventRecord } from "../../domain/event/event-chain";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

export type LoadSessionEventsInput = { sessionId: string; after?: number; limit?: number };

/** Events of a session after the last number seen (none: from the beginning), oldest first, at most 1,000. */
export async function loadSessionEvents(ctx: Ctx, input: LoadSessionEventsInput): Promise<EventRecord[]> {
  requirePermission(ctx, "session:view");
  return listEvents(input.sessionId, input.after ?? 0, Math.min(input.limit ?? 500, 1000));
}
