import { countSessions, listSessions, type SessionFilter } from "../../db/sessions";
import type { SessionState } from "../../domain/session/session-state";
import type { SessionListItem } from "../../domain/session/session-view";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

export type SessionList = { items: SessionListItem[]; counts: Record<SessionState, number>; total: number };

/** One page of sessions, newest first; counts by state follow the text filter, not the state filter. */
export async function loadSessions(ctx: Ctx, filter: SessionFilter): Promise<SessionList> {
  requirePermission(ctx, "session:view");
  const [items, counts] = await Promise.all([listSessions(filter), countSessions(filter.text)]);
  return { items, counts, total: Object.values(counts).reduce((sum, n) => sum + n, 0) };
}
