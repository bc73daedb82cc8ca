import { saveAssessment } from "../../db/assessments";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { findSession, setSessionState, updateSession } from "../../db/sessions";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { importProject } from "../../workspace/import-project";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { getInstallation } from "../installation";
import { measureSession } from "./measure-session";
import { treeSourceOf } from "./tree-source";

/** Imports the project into the session's own work tree and measures it before anybody changes it. Repeatable. */
export async function prepareSession(ctx: Ctx, sessionId: string, signal: AbortSignal): Promise<void> {
  const session = await findSession(sessionId);
  if (!session) throw new AppError("not_found", `There is no session ${sessionId}.`);
  const installation = await getInstallation();
  await inTransaction((tx) => setSessionState(tx, sessionId, { state: "running", now: ctx.now }));
  const { tree } = sessionPaths(installation.config.dataDir, sessionId);
  const baseCommit = await importProject(await treeSourceOf(session), tree);
  faultPoint("session.imported");
  const { assessment } = await measureSession(installation, sessionId, signal);
  const assessmentId = `${sessionId}.initial`;
  await inTransaction(async (tx) => {
    await saveAssessment(tx, assessmentId, sessionId, assessment);
    await updateSession(tx, sessionId, {
      baseCommit,
      initialAssessmentId: assessmentId,
      preparedAt: ctx.now,
    });
    await appendEvent(tx, {
      sessionId,
      type: "session.prepared",
      actor: ctx.actor,
      text: `Measured ${session.kind === "build" ? "the empty project" : "the project as it was found"}: score ${assessment.score.toFixed(2)}`,
      data: { score: assessment.score, commit: baseCommit },
      onceKey: `${sessionId}.prepared`,
    });
  });
  faultPoint("session.prepared");
}
