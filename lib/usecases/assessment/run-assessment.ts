import { assessProject } from "../../analysis/assess-project";
import { saveAssessment } from "../../db/assessments";
import { inTransaction } from "../../db/client";
import {
  findDirectoryAssessment,
  lockDirectoryAssessment,
  saveActivities,
  updateDirectoryAssessment,
} from "../../db/directory-assessments";
import { appendEvent } from "../../db/events";
import type { Activity } from "../../domain/assessment/directory-assessment";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import type { Ctx } from "../ctx";
import { getInstallation } from "../installation";
import { resolveProjectPath } from "../session/resolve-project-path";
import { keepEvidence } from "./keep-evidence";

/**
 * Measures the directory of an ordered assessment and stores what was measured. The directory is only read; its commands
 * run on a copy. Repeatable: an ended assessment stays as it is.
 */
export async function runAssessment(ctx: Ctx, id: string, signal: AbortSignal): Promise<void> {
  const row = await begin(ctx, id);
  if (!row) return;
  const installation = await getInstallation();
  // Between order and work somebody may have put something else there.
  if ((await resolveProjectPath(row.directory)) !== row.directory)
    throw new AppError("path_refused", `${row.directory} is not the directory any more that was chosen.`);
  const course = followCourse(id);
  const { facts, assessment } = await assessProject({
    root: row.directory,
    commit: "",
    execute: row.execute ? installation.execute : null,
    signal,
    onStage: course.note,
  }).finally(course.written);
  faultPoint("assessment.measured");
  await keepEvidence({ id, directory: row.directory, facts, assessment });
  await inTransaction(async (tx) => {
    const now = await lockDirectoryAssessment(tx, id);
    if (now?.state !== "running" || now.cancelRequestedAt !== null) return;
    await saveAssessment(tx, id, null, assessment);
    await updateDirectoryAssessment(tx, id, { state: "finished", endedAt: new Date(), assessmentId: id });
    await appendEvent(tx, {
      sessionId: null,
      type: "assessment.finished",
      actor: ctx.actor,
      subject: id,
      text: `Measured ${row.name}: score ${assessment.score.toFixed(2)}`,
      data: { score: assessment.score, executed: assessment.executed },
      onceKey: `${id}.finished`,
    });
  });
  faultPoint("assessment.finished");
}

/** Marks it as running; null where there is nothing to do any more. */
async function begin(ctx: Ctx, id: string) {
  await inTransaction(async (tx) => {
    const row = await lockDirectoryAssessment(tx, id);
    if (row?.state === "queued")
      await updateDirectoryAssessment(tx, id, { state: "running", startedAt: ctx.now });
  });
  const row = await findDirectoryAssessment(id);
  return row?.state === "running" && row.cancelRequestedAt === null ? row : null;
}

/** Writes down what begins, in its order, while the work goes on. */
function followCourse(id: string) {
  const activities: Activity[] = [];
  let writing = Promise.resolve();
  return {
    note: (text: string) => {
      activities.push({ text, at: new Date().toISOString() });
      const soFar = [...activities];
      // What cannot be written here fails the work where it is awaited, not in between.
      writing = writing.then(() => saveActivities(id, soFar));
      writing.catch(() => {});
    },
    written: () => writing,
  };
}
