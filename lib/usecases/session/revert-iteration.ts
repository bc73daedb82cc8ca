import { findLatestAssessment, saveAssessment } from "../../db/assessments";
import { inTransaction } from "../../db/client";
import { addRevert, type IterationRow, toIterationView } from "../../db/phase-iterations";
import { gatePolicySchema } from "../../domain/gate/policy";
import { countUnmet, judgeFall } from "../../domain/session/judge-fall";
import { commitsSince, revertCommits } from "../../workspace/revert-commits";
import type { MeasuredIteration } from "./measure-iteration";

export type Fall = { scoreBefore: number; scoreReached: number; revert: boolean; why: string };

/** How an iteration lowered the score against the measurement before it; null where it did not, or nothing was changed. */
export async function findFall(
  { row, session, tree }: { row: IterationRow; session: { kind: string; policy: unknown }; tree: string },
  { assessment, clauses }: MeasuredIteration,
): Promise<Fall | null> {
  const before = await findLatestAssessment(row.sessionId);
  if (!before || before.commit === assessment.commit) return null;
  const own = row.personaRuns.map((run) => run.commit);
  const here = toIterationView(row).choices.filter((c) => c.chosen);
  const scores = { scoreBefore: before.score, scoreReached: assessment.score };
  const judged = judgeFall({
    ...scores,
    kind: session.kind === "build" ? "build" : "repair",
    unmetBefore: row.unmetBefore,
    unmetAfter: countUnmet(clauses.filter((c) => here.some(({ personaId }) => personaId === c.personaId))),
    maxRegression: gatePolicySchema.parse(session.policy).maxRegression,
    isOfPersonasOnly: (await commitsSince(tree, before.commit)).every((commit) => own.includes(commit)),
  });
  return judged && { ...scores, ...judged };
}

/** Keeps what was measured, and that it is to be taken back, before git is asked to. */
export async function recordFall(row: IterationRow, measured: MeasuredIteration, fall: Fall): Promise<void> {
  const { assessment } = measured;
  const reachedAssessmentId = `${row.id}.${assessment.commit.slice(0, 12)}`;
  const { scoreBefore, scoreReached } = fall;
  await inTransaction(async (tx) => {
    await saveAssessment(tx, reachedAssessmentId, row.sessionId, assessment);
    await addRevert(tx, { phaseIterationId: row.id, scoreBefore, scoreReached, reachedAssessmentId });
  });
}

/** Takes an iteration's commits back with one of Maestro's. Repeatable. */
export async function revertIteration(tree: string, row: IterationRow): Promise<void> {
  const { id, sessionId: session, phase, iteration } = row;
  const commits = row.personaRuns.flatMap((run) => run.commit ?? []);
  const subject = `Take back ${phase}, iteration ${iteration}: it lowered the score`;
  await revertCommits(tree, id, commits, { subject, session, phase, iteration });
}
