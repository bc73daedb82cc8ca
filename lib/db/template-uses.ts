import type { SessionView } from "../domain/session/session-view";
import { db, type Tx } from "./client";

/** Uses whose outcome was not measured yet. */
export const listUnsettledUses = (sessionId: string) =>
  db.templateUse.findMany({
    where: { sessionId, settledAt: null },
    select: { id: true, personaRunId: true, files: true },
  });

export type SettledUse = {
  linesUsed: number;
  linesKept: number;
  /** Null where the phase's gate was never judged. */
  gatePassed: boolean | null;
  settledAt: Date;
};
export async function settleUse(tx: Tx, id: string, settled: SettledUse): Promise<void> {
  await tx.templateUse.update({ where: { id }, data: settled });
}

type TemplateUseRow = Omit<SessionView["templatesUsed"][number], "personaName">;

export async function listTemplateUses(sessionId: string): Promise<TemplateUseRow[]> {
  const rows = await db.templateUse.findMany({ where: { sessionId }, orderBy: { createdAt: "asc" } });
  return rows.map((row) => ({
    templateId: row.templateId,
    version: row.version,
    files: row.files,
    personaId: row.personaRunId.split(".").at(-1) ?? "",
  }));
}
