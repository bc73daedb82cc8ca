import { findProject, listProjectSessions } from "../../db/projects";
import { type ProjectView, sourceKindSchema } from "../../domain/project/project";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { diskUse } from "../../workspace/disk-use";
import { sessionPaths, uploadPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";
import { describeSource } from "./describe-source";

/** A project with its sessions, their scores and what they take on disk. */
export async function loadProject(ctx: Ctx, projectId: string): Promise<ProjectView> {
  const actor = requirePermission(ctx, "session:view");
  const project = await findProject(projectId);
  if (!project) throw new AppError("not_found", "There is no such project.");
  const { dataDir, retentionDays } = getConfig();
  const rows = await listProjectSessions(projectId);
  const sessions = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      kind: row.kind === "build" ? ("build" as const) : ("repair" as const),
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
      filesRemovedAt: row.filesRemovedAt?.toISOString() ?? null,
      bytes: await diskUse(sessionPaths(dataDir, row.id).home),
    })),
  );
  const sourceKind = sourceKindSchema.parse(project.sourceKind);
  const own = sourceKind === "upload" ? await diskUse(uploadPaths(dataDir, projectId).home) : 0;
  const why = whyNotPermitted(actor, "session:delete") ?? null;
  return {
    id: project.id,
    name: project.name,
    sourceKind,
    source: describeSource({ sourceKind, source: project.source }),
    sessions,
    score: sessions.find((s) => s.finalScore !== null)?.finalScore ?? null,
    lastSessionAt: sessions[0]?.createdAt ?? null,
    bytes: sessions.reduce((sum, s) => sum + s.bytes, own),
    retentionDays,
    mayDelete: { allowed: why === null, why },
  };
}
