import { z } from "zod";
import type { Prisma } from "../../generated/prisma/client";
import { type Assessment, assessmentSchema } from "../domain/assessment/assessment";
import type { AssessedThing, AssessmentOption } from "../domain/assessment/assessment-view";
import { db, type Tx } from "./client";

/** Stores an assessment under a given id; a repeated step stores the same row once. */
export async function saveAssessment(
  tx: Tx,
  id: string,
  /** Null for the assessment of a directory. */
  sessionId: string | null,
  assessment: Assessment,
): Promise<void> {
  await tx.assessment.upsert({
    where: { id },
    create: { id, sessionId, ...assessment, durationMs: Math.round(assessment.durationMs) },
    update: { ...assessment, durationMs: Math.round(assessment.durationMs) },
  });
}

export async function findAssessment(id: string | null): Promise<Assessment | null> {
  if (id === null) return null;
  const row = await db.assessment.findUnique({ where: { id } });
  return row ? assessmentSchema.parse(row) : null;
}

export async function findLatestAssessment(sessionId: string): Promise<(Assessment & { id: string }) | null> {
  const row = await db.assessment.findFirst({ where: { sessionId }, orderBy: { createdAt: "desc" } });
  return row ? { ...assessmentSchema.parse(row), id: row.id } : null;
}

/** An assessment with what it is of, whoever asked for it. */
export type FoundAssessment = {
  id: string;
  sessionId: string | null;
  of: AssessedThing;
  createdAt: Date;
  assessment: Assessment;
};

export async function findAssessmentWithOrigin(id: string): Promise<FoundAssessment | null> {
  const row = await db.assessment.findUnique({ where: { id }, include: originInclude });
  if (!row) return null;
  const { sessionId, createdAt } = row;
  return { id, sessionId, of: originOf(row), createdAt, assessment: assessmentSchema.parse(row) };
}

/** The newest assessments of sessions and directories, without what they measured. */
export async function listAssessmentOptions(limit: number): Promise<AssessmentOption[]> {
  const rows = await db.assessment.findMany({
    orderBy: { createdAt: "desc" },
    take: limit,
    omit: { measures: true, dimensions: true, caps: true },
    include: originInclude,
  });
  return rows.map((row) => ({
    ...optionColumns.parse(row),
    of: originOf(row),
    createdAt: row.createdAt.toISOString(),
  }));
}

const optionColumns = z.object({
  id: z.string(),
  score: z.number(),
  executed: z.boolean(),
  scoringVersion: z.string(),
});
const originInclude = {
  session: { select: { id: true, initialAssessmentId: true, project: { select: { name: true } } } },
  directory: { select: { name: true, directory: true } },
  iterations: { select: { phase: true, iteration: true }, take: 1 },
} satisfies Prisma.AssessmentInclude;
type Origin = { id: string } & Omit<Prisma.AssessmentGetPayload<{ select: typeof originInclude }>, "id">;

function originOf({ id, session, directory, iterations }: Origin): AssessedThing {
  if (!session)
    return { kind: "directory", name: directory?.name ?? "", directory: directory?.directory ?? "" };
  const [iteration] = iterations;
  const after = iteration ? `after ${iteration.phase}, iteration ${iteration.iteration}` : "at its end";
  return {
    kind: "session",
    name: session.project.name,
    sessionId: session.id,
    when: session.initialAssessmentId === id ? "before" : after,
  };
}
