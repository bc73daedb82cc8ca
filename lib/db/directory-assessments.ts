import { z } from "zod";
import type { Prisma } from "../../generated/prisma/client";
import type { AssessmentListItem } from "../domain/assessment/assessment-view";
import {
  type Activity,
  activitySchema,
  directoryAssessmentStateSchema,
} from "../domain/assessment/directory-assessment";
import { db, type Tx } from "./client";

export type NewDirectoryAssessment = {
  id: string;
  name: string;
  directory: string;
  execute: boolean;
  requestedById: string;
  requestedByName: string;
};
export async function addDirectoryAssessment(tx: Tx, row: NewDirectoryAssessment): Promise<void> {
  await tx.directoryAssessment.create({ data: { ...row, state: "queued", activities: [] } });
}

export async function findDirectoryAssessment(id: string) {
  const row = await db.directoryAssessment.findUnique({ where: { id } });
  return row && toDirectoryAssessment(row);
}

/** Locks the row until the transaction ends: a cancellation and an end cannot cross. */
export async function lockDirectoryAssessment(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM directory_assessment WHERE id = ${id} FOR UPDATE`;
  const row = await tx.directoryAssessment.findUnique({ where: { id } });
  return row && toDirectoryAssessment(row);
}

export async function updateDirectoryAssessment(
  tx: Tx,
  id: string,
  data: Prisma.DirectoryAssessmentUncheckedUpdateInput,
): Promise<void> {
  await tx.directoryAssessment.update({ where: { id }, data });
}

/** Replaces what is known of the course of a running assessment; one that ended meanwhile stays as it is. */
export async function saveActivities(id: string, activities: readonly Activity[]): Promise<void> {
  await db.directoryAssessment.updateMany({
    where: { id, state: "running" },
    data: { activities: [...activities] },
  });
}

/** The row, its order to the worker and what was measured. */
export async function deleteDirectoryAssessment(tx: Tx, id: string): Promise<void> {
  const { assessmentId } = await tx.directoryAssessment.delete({
    where: { id },
    select: { assessmentId: true },
  });
  if (assessmentId !== null) await tx.assessment.delete({ where: { id: assessmentId } });
}

/** Newest first, those before a given id; ids are in the order of time. */
export async function listDirectoryAssessments(filter: {
  limit: number;
  before?: string;
}): Promise<AssessmentListItem[]> {
  const rows = await db.directoryAssessment.findMany({
    where: filter.before ? { id: { lt: filter.before } } : {},
    orderBy: { id: "desc" },
    take: filter.limit,
    include: { assessment: { select: { score: true, confidence: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    directory: row.directory,
    execute: row.execute,
    state: directoryAssessmentStateSchema.parse(row.state),
    score: row.assessment?.score ?? null,
    confidence: row.assessment?.confidence ?? null,
    requestedByName: row.requestedByName,
    createdAt: row.createdAt.toISOString(),
  }));
}

/** Assessments without a workflow yet, oldest first. */
export const listUnqueuedAssessments = (limit: number): Promise<{ id: string }[]> =>
  db.directoryAssessment.findMany({
    where: { enqueuedAt: null, state: "queued" },
    orderBy: { createdAt: "asc" },
    take: limit,
    select: { id: true },
  });

export async function markAssessmentEnqueued(id: string, now: Date): Promise<void> {
  await db.directoryAssessment.updateMany({ where: { id, enqueuedAt: null }, data: { enqueuedAt: now } });
}

type Row = Prisma.DirectoryAssessmentGetPayload<object>;
const toDirectoryAssessment = (row: Row) => ({
  ...row,
  state: directoryAssessmentStateSchema.parse(row.state),
  activities: z.array(activitySchema).parse(row.activities),
});

/** The directories, by assessment. */
export async function listDirectoryNames(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.directoryAssessment.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, directory: true },
  });
  return new Map(rows.map((row) => [row.id, row.directory]));
}
