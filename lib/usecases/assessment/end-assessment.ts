import { rm } from "node:fs/promises";
import { inTransaction } from "../../db/client";
import { lockDirectoryAssessment, updateDirectoryAssessment } from "../../db/directory-assessments";
import { appendEvent } from "../../db/events";
import { getConfig } from "../../platform/config";
import { assessmentPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";

/** Ends an assessment without a result: with the reason why it failed, or null where it was cancelled. Repeatable. */
export async function endAssessment(ctx: Ctx, id: string, failure: string | null): Promise<void> {
  const wasEnded = await inTransaction(async (tx) => {
    const row = await lockDirectoryAssessment(tx, id);
    if (row?.state !== "running" && row?.state !== "queued") return false;
    const isCancelled = failure === null || row.cancelRequestedAt !== null;
    await updateDirectoryAssessment(tx, id, {
      state: isCancelled ? "cancelled" : "failed",
      failure: isCancelled ? null : failure,
      endedAt: new Date(),
    });
    await appendEvent(tx, {
      sessionId: null,
      type: isCancelled ? "assessment.cancelled" : "assessment.failed",
      actor: ctx.actor,
      subject: id,
      text: isCancelled
        ? `The assessment of ${row.name} ended before it was done`
        : `${row.name} could not be measured: ${failure}`,
      onceKey: `${id}.ended`,
    });
    return true;
  });
  if (wasEnded) await rm(assessmentPaths(getConfig().dataDir, id).home, { recursive: true, force: true });
}
