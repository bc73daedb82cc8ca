import { type Assessment, assessmentSchema } from "../domain/assessment/assessment";
import { db, type Tx } from "./client";

/** Stores an assessment under a given id; a repeated step stores the same row once. */
export async function saveAssessment(
  tx: Tx,
  id: string,
  sessionId: string,
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
