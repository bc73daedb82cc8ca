import { listOpenGates } from "../../db/gates";
import type { GateInboxItem } from "../../domain/session/session-view";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Gates that wait for a person, longest waiting first. */
export async function loadGateInbox(ctx: Ctx): Promise<GateInboxItem[]> {
  requirePermission(ctx, "session:view");
  return (await listOpenGates()).map(({ startedById: _, ...item }) => item);
}
