import type { SessionView } from "../domain/session/session-view";
import { db } from "./client";

export async function listTemplateUses(sessionId: string): Promise<SessionView["templatesUsed"]> {
  const rows = await db.templateUse.findMany({ where: { sessionId }, orderBy: { createdAt: "asc" } });
  return rows.map((row) => ({
    templateId: row.templateId,
    version: row.version,
    files: row.files,
    personaId: row.personaRunId.split(".").at(-1) ?? "",
  }));
}
