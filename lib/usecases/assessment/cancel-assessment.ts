import { inTransaction } from "../../db/client";
import {
  findDirectoryAssessment,
  lockDirectoryAssessment,
  updateDirectoryAssessment,
} from "../../db/directory-assessments";
import { appendEvent } from "../../db/events";
import { whyAssessmentCannot } from "../../domain/assessment/directory-assessment";
import { actorName } from "../../domain/user/permissions";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Asks for the end of an assessment. One that waits ends at once; a running one is ended by its worker within seconds. */
export async function cancelAssessment(
  ctx: Ctx,
  { assessmentId: id }: { assessmentId: string },
): Promise<void> {
  const actor = requirePermission(ctx, "assessment:cancel");
  await inTransaction(async (tx) => {
    const row = await lockDirectoryAssessment(tx, id);
    if (!row) throw new AppError("not_found", "There is no such assessment.");
    const why = whyAssessmentCannot("cancel", row.state);
    if (why) throw new AppError("conflict", why);
    if (row.cancelRequestedAt) return;
    const isWaiting = row.state === "queued";
    await updateDirectoryAssessment(tx, id, {
      cancelRequestedAt: ctx.now,
      ...(isWaiting ? { state: "cancelled", endedAt: ctx.now } : {}),
    });
    await appendEvent(tx, {
      sessionId: null,
      type: isWaiting ? "assessment.cancelled" : "cancellation.requested",
      actor,
      subject: id,
      text: `${actorName(actor)} cancelled the assessment of ${row.name}`,
    });
  });
}

/** Whether a person asked for the end of an assessment. */
export async function isAssessmentCancelled(id: string): Promise<boolean> {
  return (await findDirectoryAssessment(id))?.cancelRequestedAt != null;
}
