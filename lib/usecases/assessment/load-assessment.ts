import { findAssessmentWithOrigin } from "../../db/assessments";
import { findDirectoryAssessment } from "../../db/directory-assessments";
import type { AssessmentView } from "../../domain/assessment/assessment-view";
import { whyAssessmentCannot } from "../../domain/assessment/directory-assessment";
import { explainScore } from "../../domain/assessment/explain-score";
import { type QualityFabricView, qualityFabricView } from "../../domain/assessment/quality-fabric-view";
import { recommendChange } from "../../format/format-explanation";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";

/** An assessment of a directory, at whatever point it is, or one that a session made. */
export async function loadAssessment(ctx: Ctx, assessmentId: string): Promise<AssessmentView> {
  const actor = requirePermission(ctx, "assessment:view");
  const [row, found] = await Promise.all([
    findDirectoryAssessment(assessmentId),
    findAssessmentWithOrigin(assessmentId),
  ]);
  const assessment = found?.assessment ?? null;
  const measured = { id: assessmentId, assessment, explanation: assessment && explainScore(assessment) };
  if (row) {
    const { name, directory } = row;
    const may = (action: "cancel" | "delete") => {
      const why =
        whyNotPermitted(actor, `assessment:${action}`) ?? whyAssessmentCannot(action, row.state) ?? null;
      return { allowed: why === null, why };
    };
    return {
      ...measured,
      of: { kind: "directory", name, directory },
      state: row.state,
      execute: row.execute,
      activities: row.activities,
      failure: row.failure,
      requestedByName: row.requestedByName,
      createdAt: row.createdAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      canCancel: may("cancel"),
      canDelete: may("delete"),
    };
  }
  if (!found) throw new AppError("not_found", "There is no such assessment.");
  return {
    ...measured,
    of: found.of,
    state: "finished",
    execute: null,
    activities: [],
    failure: null,
    requestedByName: null,
    createdAt: found.createdAt.toISOString(),
    endedAt: found.createdAt.toISOString(),
    canCancel: { allowed: false, why: "It has ended." },
    canDelete: null,
  };
}

/** The same as the quality-fabric service tells it; what it recommends is what would raise the score most. */
export async function loadQualityFabric(ctx: Ctx, assessmentId: string): Promise<QualityFabricView> {
  const { assessment, explanation } = await loadAssessment(ctx, assessmentId);
  if (!assessment) throw new AppError("not_found", "This assessment has no result.");
  const recommended = explanation?.changes.map((change) => recommendChange(change, explanation)) ?? [];
  return qualityFabricView(assessment, recommended);
}
