import { findAssessmentWithOrigin, listAssessmentOptions } from "../../db/assessments";
import type {
  AssessmentOption,
  ComparedAssessment,
  ComparisonView,
} from "../../domain/assessment/assessment-view";
import { compareAssessments } from "../../domain/assessment/compare-assessments";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** How many of the newest assessments are offered for a comparison. */
const OFFERED = 100;

/** Two measured assessments side by side, of sessions or of directories. */
export async function loadComparison(ctx: Ctx, { a, b }: { a: string; b: string }): Promise<ComparisonView> {
  requirePermission(ctx, "assessment:view");
  const [one, other] = await Promise.all([find(a), find(b)]);
  return { a: tell(one), b: tell(other), comparison: compareAssessments(one.assessment, other.assessment) };
}

async function find(id: string) {
  const found = await findAssessmentWithOrigin(id);
  if (!found) throw new AppError("not_found", "One of these assessments does not exist or has no result.");
  return found;
}

const tell = ({ id, of, createdAt, assessment }: Awaited<ReturnType<typeof find>>): ComparedAssessment => ({
  id,
  of,
  createdAt: createdAt.toISOString(),
  score: assessment.score,
  executed: assessment.executed,
  scoringVersion: assessment.scoringVersion,
  commit: assessment.commit,
  factsDigest: assessment.factsDigest,
  sandbox: assessment.sandbox,
});

/** The newest assessments that can be compared. */
export async function loadAssessmentOptions(ctx: Ctx): Promise<AssessmentOption[]> {
  requirePermission(ctx, "assessment:view");
  return listAssessmentOptions(OFFERED);
}
