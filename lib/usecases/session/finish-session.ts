import { findLatestAssessment, saveAssessment } from "../../db/assessments";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { findSession, setSessionState, updateSession } from "../../db/sessions";
import type { Move } from "../../domain/session/next-move";
import { stopReasonText } from "../../domain/session/session-state";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { headCommit } from "../../workspace/persona-commit";
import { removeRunTrees } from "../../workspace/run-trees";
import { runsPath, sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { getInstallation } from "../installation";
import { settleTemplateUses } from "../reuse/settle-template-uses";
import { proposeHarvest } from "../template/propose-harvest";
import { measureSession } from "./measure-session";

type Finish = Extract<Move, { kind: "finish" }>;

/** Ends a session with its final assessment: of the tree's last commit, measured again if it was not yet. Repeatable. */
export async function finishSession(
  ctx: Ctx,
  sessionId: string,
  move: Finish,
  signal: AbortSignal,
): Promise<void> {
  const session = await findSession(sessionId);
  if (!session) throw new AppError("not_found", `There is no session ${sessionId}.`);
  const final = session.preparedAt ? await finalAssessment(sessionId, signal) : null;
  faultPoint("session.measured");
  if (session.preparedAt) {
    const { config } = await getInstallation();
    // A session that was cancelled left its runs where they were.
    await removeRunTrees(sessionPaths(config.dataDir, sessionId).tree, runsPath(config.dataDir, sessionId));
    await settleTemplateUses(sessionId, sessionPaths(config.dataDir, sessionId).tree, ctx.now);
  }
  if (session.preparedAt && move.outcome === "passed") await proposeHarvest(ctx, sessionId, signal);
  const told = move.reason ? `: ${stopReasonText[move.reason]}` : "";
  await inTransaction(async (tx) => {
    if (final) await updateSession(tx, sessionId, { finalAssessmentId: final.id });
    await updateSession(tx, sessionId, { finishedAt: ctx.now });
    await setSessionState(tx, sessionId, { state: move.outcome, reason: move.reason, now: ctx.now });
    await appendEvent(tx, {
      sessionId,
      type: `session.${move.outcome}`,
      actor: ctx.actor,
      text: `The session ${move.outcome === "cancelled" ? "was cancelled" : move.outcome}${told}${final ? `; final score ${final.score.toFixed(2)}` : ""}`,
      onceKey: `${sessionId}.finished`,
    });
  });
  faultPoint("session.finished");
}

async function finalAssessment(
  sessionId: string,
  signal: AbortSignal,
): Promise<{ id: string; score: number } | null> {
  const installation = await getInstallation();
  const commit = await headCommit(sessionPaths(installation.config.dataDir, sessionId).tree);
  const latest = await findLatestAssessment(sessionId);
  if (latest?.commit === commit) return latest;
  const { assessment } = await measureSession(installation, sessionId, signal);
  const id = `${sessionId}.final`;
  await inTransaction((tx) => saveAssessment(tx, id, sessionId, assessment));
  return { id, score: assessment.score };
}
