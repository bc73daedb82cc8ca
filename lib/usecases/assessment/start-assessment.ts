import path from "node:path";
import { inTransaction } from "../../db/client";
import { addDirectoryAssessment } from "../../db/directory-assessments";
import { appendEvent } from "../../db/events";
import type { StartAssessmentInput } from "../../domain/assessment/directory-assessment";
import { actorName } from "../../domain/user/permissions";
import { newId } from "../../platform/id";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { resolveProjectPath } from "../session/resolve-project-path";

/** Orders the assessment of a directory below a configured root; a worker measures it. */
export async function startAssessment(
  ctx: Ctx,
  input: StartAssessmentInput,
): Promise<{ assessmentId: string }> {
  const actor = requirePermission(ctx, "assessment:start");
  const directory = await resolveProjectPath(input.directory);
  const name = path.basename(directory);
  const id = newId();
  await inTransaction(async (tx) => {
    await addDirectoryAssessment(tx, {
      id,
      name,
      directory,
      execute: input.execute,
      requestedById: actor.kind === "user" ? actor.userId : `terminal:${actor.name}`,
      requestedByName: actorName(actor),
    });
    await appendEvent(tx, {
      sessionId: null,
      type: "assessment.requested",
      actor,
      subject: id,
      text: `${actorName(actor)} asked for an assessment of ${name}, ${input.execute ? "its commands included" : "reading only"}`,
      data: { directory, execute: input.execute },
    });
  });
  return { assessmentId: id };
}
