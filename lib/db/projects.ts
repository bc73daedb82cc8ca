import type { ProjectListItem, SourceKind } from "../domain/project/project";
import { sourceKindSchema } from "../domain/project/project";
import { newId } from "../platform/id";
import { db, type Tx } from "./client";

export type NewProject = { id?: string; name: string; sourceKind: SourceKind; source: string };

/** The project with this source, made when it is new. */
export async function findOrAddProject(tx: Tx, project: NewProject): Promise<string> {
  const { id = newId(), ...row } = project;
  const found = await tx.project.upsert({
    where: { source: project.source },
    create: { id, ...row },
    update: {},
    select: { id: true },
  });
  return found.id;
}

export const findProject = (id: string) => db.project.findUnique({ where: { id } });

/** All projects, newest session first; those without a session last. */
export async function listProjects(): Promise<ProjectListItem[]> {
  const rows = await db.project.findMany({
    include: {
      _count: { select: { sessions: true } },
      sessions: {
        orderBy: { id: "desc" },
        take: 20,
        select: { createdAt: true, finalAssessmentId: true },
      },
    },
  });
  const finals = rows.flatMap((r) => r.sessions.find((s) => s.finalAssessmentId)?.finalAssessmentId ?? []);
  const scores = await db.assessment.findMany({
    where: { id: { in: finals } },
    select: { id: true, score: true },
  });
  const scoreOf = new Map(scores.map((s) => [s.id, s.score]));
  return rows
    .map((row) => ({
      id: row.id,
      name: row.name,
      sourceKind: sourceKindSchema.parse(row.sourceKind),
      source: row.source,
      sessions: row._count.sessions,
      score: scoreOf.get(row.sessions.find((s) => s.finalAssessmentId)?.finalAssessmentId ?? "") ?? null,
      lastSessionAt: row.sessions[0]?.createdAt.toISOString() ?? null,
    }))
    .sort((a, b) => (b.lastSessionAt ?? "").localeCompare(a.lastSessionAt ?? ""));
}

/** The sessions of a project, newest first, with their first and last scores. */
export async function listProjectSessions(projectId: string) {
  const rows = await db.session.findMany({
    where: { projectId },
    orderBy: { id: "desc" },
    take: 200,
    select: {
      id: true,
      kind: true,
      state: true,
      createdAt: true,
      finishedAt: true,
      filesRemovedAt: true,
      initialAssessmentId: true,
      finalAssessmentId: true,
    },
  });
  const ids = rows.flatMap((r) => [r.initialAssessmentId, r.finalAssessmentId]).filter((id) => id !== null);
  const scores = await db.assessment.findMany({
    where: { id: { in: ids } },
    select: { id: true, score: true },
  });
  const scoreOf = new Map(scores.map((s) => [s.id, s.score]));
  return rows.map(({ initialAssessmentId, finalAssessmentId, ...row }) => ({
    ...row,
    initialScore: scoreOf.get(initialAssessmentId ?? "") ?? null,
    finalScore: scoreOf.get(finalAssessmentId ?? "") ?? null,
  }));
}
