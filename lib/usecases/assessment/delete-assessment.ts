import { rm } from "node:fs/promises";
import { inTransaction } from "../../db/client";
import { deleteDirectoryAssessment, lockDirectoryAssessment } from "../../db/directory-assessments";
import { appendEvent } from "../../db/events";
import { whyAssessmentCannot } from "../../domain/assessment/directory-assessment";
import { actorName } from "../../domain/user/permissions";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { assessmentPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Deletes an ended assessment of a directory with what was kept of its files. That it was deleted, and by whom, stays. */
export async function deleteAssessment(
  ctx: Ctx,
  { assessmentId: id }: { assessmentId: string },
): Promise<void> {
  const actor = requirePermission(ctx, "assessment:delete");
  await inTransaction(async (tx) => {
    const row = await lockDirectoryAssessment(tx, id);
    if (!row) throw new AppError("not_found", "There is no such assessment.");
    const why = whyAssessmentCannot("delete", row.state);
    if (why) throw new AppError("still_running", why);
    await deleteDirectoryAssessment(tx, id);
    await appendEvent(tx, {
      sessionId: null,
      type: "assessment.deleted",
      actor,
      subject: id,
      text: `${actorName(actor)} deleted the assessment of ${row.name}`,
      data: { directory: row.directory, state: row.state },
    });
  });
  await rm(assessmentPaths(getConfig().dataDir, id).home, { recursive: true, force: true });
}
