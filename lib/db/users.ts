import { may, ROLES, type Role, roleSchema } from "../domain/user/permissions";
import { db } from "./client";

/** People whose role lets them decide gates. */
export async function listDeciders(): Promise<{ id: string; name: string; role: Role }[]> {
  const roles = ROLES.filter((role) => may(role, "gate:decide"));
  const rows = await db.user.findMany({
    where: { role: { in: roles } },
    orderBy: { name: "asc" },
    select: { id: true, name: true, role: true },
  });
  return rows.map((row) => ({ ...row, role: roleSchema.parse(row.role) }));
}
