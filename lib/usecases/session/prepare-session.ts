import { saveAssessment } from "../../db/assessments";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { findSession, setSessionState, updateSession } from "../../db/sessions";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { forkTree } from "../../workspace/fork-tree";
import { importProject } from "../../workspace/import-project";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { getInstallation } from "../installation";
import { measureSession } from "./measure-session";
import { openTree } from "./open-tree";
import { treeSourceOf } from "./tree-source";

/** Imports the project into the session's own work tree and measures it before anybody changes it. Repeatable. */
export async function prepareSession(ctx: Ctx, sessionId: string, signal: AbortSignal): Promise<void> {
  const session = await findSession(sessionId);
  if (!session) throw new AppError("not_found", `There is no session ${sessionId}.`);
  const installation = await getInstallation();
  await inTransaction((tx) => setSessionState(tx, sessionId, { state: "running", now: ctx.now }));
  const { tree } = sessionPaths(installation.config.dataDir, sessionId);
  const baseCommit = await makeWorkTree(session, tree);
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
      text: `Measured ${whatWasFound(session)}: score ${assessment.score.toFixed(2)}`,
      data: { score: assessment.score, commit: baseCommit },
      onceKey: `${sessionId}.prepared`,
    });
  });
  faultPoint("session.prepared");
}

type Session = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** From the project, or for a fork from the work tree of the session that it was forked from. */
async function makeWorkTree(session: Session, tree: string): Promise<string> {
  const { forkedFromId, forkedFromCommit } = session;
  return forkedFromId !== null && forkedFromCommit !== null
    ? forkTree(await openTree(forkedFromId), forkedFromCommit, tree)
    : importProject(await treeSourceOf(session), tree);
}

function whatWasFound({ kind, forkedFromPhase }: Session): string {
  if (forkedFromPhase !== null) return `the project as it was when its ${forkedFromPhase} phase began`;
  return kind === "build" ? "the empty project" : "the project as it was found";
}
