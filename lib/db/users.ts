import { may, ROLES } from "../domain/user/permissions";
import { db } from "./client";

/** Ids of people whose role lets them decide gates. */
export async function listDeciders(): Promise<string[]> {
  const roles = ROLES.filter((role) => may(role, "gate:decide"));
  const rows = await db.user.findMany({ where: { role: { in: roles } }, select: { id: true } });
  return rows.map((row) => row.id);
}
