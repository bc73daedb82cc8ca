import { countOpenGates as count } from "../../db/gates";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** How many gates wait for a person. Every page shows it, so it reads no gate. */
export async function countOpenGates(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "session:view");
  return count();
}
