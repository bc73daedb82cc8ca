import { newId } from "../platform/id";
import type { Tx } from "./client";

/** The project with this source, made when it is new. */
export async function findOrAddProject(tx: Tx, project: { name: string; source: string }): Promise<string> {
  const row = await tx.project.upsert({
    where: { source: project.source },
    create: { id: newId(), name: project.name, source: project.source, sourceKind: "directory" },
    update: {},
    select: { id: true },
  });
  return row.id;
}
