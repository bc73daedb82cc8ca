import { saveAssessment } from "../../db/assessments";
import { inTransaction } from "../../db/client";
import { appendEvent, type NewEvent } from "../../db/events";
import { findIteration, type IterationRow, saveIterationEvidence } from "../../db/phase-iterations";
import { findSession } from "../../db/sessions";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { resetTree } from "../../workspace/persona-commit";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { getInstallation } from "../installation";
import { type MeasuredIteration, measureIteration } from "./measure-iteration";
import type { OpenIterationInput } from "./open-iteration";
import { type Fall, findFall, recordFall, revertIteration } from "./revert-iteration";

/**
 * Measures what the persona runs of an iteration really delivered and checks the contracts of its phase. An iteration that
 * lowered the score is taken back first; its gate is judged on what is there then. Repeatable.
 */
export async function assessIteration(
  ctx: Ctx,
  input: OpenIterationInput,
  signal: AbortSignal,
): Promise<void> {
  const { sessionId, phase, iteration } = input;
  const id = `${sessionId}.${phase}.${iteration}`;
  const [row, session, installation] = await Promise.all([
    findIteration(id),
    findSession(sessionId),
    getInstallation(),
  ]);
  if (!row || !session) throw new AppError("not_found", `There is no iteration ${id}.`);
  const { tree } = sessionPaths(installation.config.dataDir, sessionId);
  await resetTree(tree);
  if (row.revert) await revertIteration(tree, row);
  let measured = await measureIteration(installation, { row, session }, signal);
  faultPoint("iteration.measured");
  const fall = row.revert
    ? { ...row.revert, revert: true, why: "" }
    : await findFall({ row, session, tree }, measured);
  if (fall?.revert && !row.revert) {
    await recordFall(row, measured, fall);
    await revertIteration(tree, row);
    measured = await measureIteration(installation, { row, session }, signal);
  }
  await recordEvidence(ctx, row, measured, fall);
  faultPoint("iteration.assessed");
}

async function recordEvidence(
  ctx: Ctx,
  row: IterationRow,
  { assessment, clauses }: MeasuredIteration,
  fall: Fall | null,
): Promise<void> {
  const assessmentId = `${row.id}.${assessment.commit.slice(0, 12)}`;
  const kept = fall && !fall.revert ? `, down from ${fall.scoreBefore.toFixed(2)}; kept: ${fall.why}` : "";
  await inTransaction(async (tx) => {
    await saveAssessment(tx, assessmentId, row.sessionId, assessment);
    await saveIterationEvidence(tx, row.id, assessmentId, clauses);
    if (fall?.revert) await appendEvent(tx, revertedEvent(ctx, row, fall));
    await appendEvent(tx, {
      sessionId: row.sessionId,
      type: "assessment.finished",
      actor: ctx.actor,
      subject: assessmentId,
      text: `Measured after ${row.phase}, iteration ${row.iteration}: score ${assessment.score.toFixed(2)}${kept}`,
      data: { score: assessment.score, commit: assessment.commit },
      onceKey: `${assessmentId}.finished`,
    });
  });
}

function revertedEvent({ actor }: Ctx, row: IterationRow, { scoreBefore, scoreReached }: Fall): NewEvent {
  const fell = (scoreBefore - scoreReached).toFixed(2);
  return {
    sessionId: row.sessionId,
    type: "iteration.reverted",
    actor,
    subject: row.id,
    text: `Took ${row.phase}, iteration ${row.iteration} back: it lowered the score by ${fell}, from ${scoreBefore.toFixed(2)} to ${scoreReached.toFixed(2)}`,
    data: { scoreBefore, scoreReached },
    onceKey: `${row.id}.reverted`,
  };
}
