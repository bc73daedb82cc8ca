import { listEvents } from "../../db/events";
import type { EventView } from "../../domain/session/session-view";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

export type LoadSessionEventsInput = { sessionId: string; after?: string; limit?: number };

/** Events of a session after the last id seen (none: from the beginning), oldest first, at most 1,000. */
export async function loadSessionEvents(ctx: Ctx, input: LoadSessionEventsInput): Promise<EventView[]> {
  requirePermission(ctx, "session:view");
  const after = /^\d{1,18}$/.test(input.after ?? "") ? BigInt(input.after ?? "0") : 0n;
  return listEvents(input.sessionId, after, Math.min(input.limit ?? 500, 1000));
}
