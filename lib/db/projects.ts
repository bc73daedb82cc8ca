import { z } from "zod";
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

const listedProject = z.object({
  id: z.string(),
  name: z.string(),
  sourceKind: sourceKindSchema,
  source: z.string(),
  sessions: z.number().int(),
  score: z.number().nullable(),
  lastSessionAt: z.date().nullable(),
});

/**
 * All projects, newest session first; those without a session last. In SQL, since a nested `take` reads every session
 * there is and cuts afterwards.
 */
export async function listProjects(): Promise<ProjectListItem[]> {
  const rows = await db.$queryRaw`
    SELECT p.id, p.name, p."sourceKind", p.source,
      (SELECT count(*)::int FROM session AS s WHERE s."projectId" = p.id) AS sessions,
      (SELECT max(s."createdAt") FROM session AS s WHERE s."projectId" = p.id) AS "lastSessionAt",
      (
        SELECT a.score FROM session AS s JOIN assessment AS a ON a.id = s."finalAssessmentId"
        WHERE s."projectId" = p.id ORDER BY s."createdAt" DESC LIMIT 1
      ) AS score
    FROM project AS p
    ORDER BY "lastSessionAt" DESC NULLS LAST`;
  return z
    .array(listedProject)
    .parse(rows)
    .map((row) => ({ ...row, lastSessionAt: row.lastSessionAt?.toISOString() ?? null }));
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
