import { listSessions } from "../../db/sessions";
import type { SubjectOption } from "../../domain/contract/dry-run";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { loadProjectOptions } from "../session/load-project-options";

const SESSIONS_OFFERED = 20;

/** What a contract can be tried on: directories below the configured roots, and the newest sessions. */
export async function loadSubjects(ctx: Ctx): Promise<SubjectOption[]> {
  requirePermission(ctx, "persona:view");
  const [directories, sessions] = await Promise.all([
    loadProjectOptions(ctx),
    listSessions({ limit: SESSIONS_OFFERED }),
  ]);
  return [
    ...directories.map(({ path, name }) => ({
      subject: { kind: "directory" as const, path },
      name,
      detail: "directory as it is now",
    })),
    ...sessions.map((s) => ({
      subject: { kind: "session" as const, sessionId: s.id },
      name: s.projectName,
      detail: `session ${s.alias}, ${s.state}`,
    })),
  ];
}
