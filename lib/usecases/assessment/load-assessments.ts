import { listDirectoryAssessments } from "../../db/directory-assessments";
import type { AssessmentListPage } from "../../domain/assessment/assessment-view";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Assessments of directories, newest first, those before a given id. */
export async function loadAssessments(
  ctx: Ctx,
  filter: { limit: number; before?: string },
): Promise<AssessmentListPage> {
  requirePermission(ctx, "assessment:view");
  const rows = await listDirectoryAssessments({ ...filter, limit: filter.limit + 1 });
  return { items: rows.slice(0, filter.limit), hasMore: rows.length > filter.limit };
}
