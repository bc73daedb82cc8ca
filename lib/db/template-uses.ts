import type { SessionView } from "../domain/session/session-view";
import { db } from "./client";

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
