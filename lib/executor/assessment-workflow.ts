import { DBOS } from "@dbos-inc/dbos-sdk";
import { AppError } from "../platform/errors";
import { isAssessmentCancelled } from "../usecases/assessment/cancel-assessment";
import { endAssessment } from "../usecases/assessment/end-assessment";
import { runAssessment } from "../usecases/assessment/run-assessment";
import { describeError, makeCtx, watchForCancel } from "./durable-work";

/** Measuring is tried this often before the assessment fails with what went wrong; what is refused is tried once. */
const MAX_ATTEMPTS = 3;

/** Measures a directory; a worker that dies on the way leaves it to the next one, which measures it again. */
async function assessDirectory(assessmentId: string): Promise<string> {
  const outcome = await DBOS.runStep(() => tryToAssess(assessmentId), { name: "assess" });
  if (outcome.ended) return "measured";
  await DBOS.runStep(() => endAssessment(makeCtx(), assessmentId, outcome.failure), {
    name: "end",
    retriesAllowed: true,
    maxAttempts: MAX_ATTEMPTS,
  });
  return outcome.failure === null ? "cancelled" : "failed";
}

export const assessDirectoryWorkflow = DBOS.registerWorkflow(assessDirectory, { name: "assessDirectory" });

/** `failure` is what went wrong, for people; null when a person asked for the end. */
type Outcome = { ended: true } | { ended: false; failure: string | null };

async function tryToAssess(assessmentId: string): Promise<Outcome> {
  let failure = "";
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const cancel = watchForCancel(() => isAssessmentCancelled(assessmentId));
    try {
      await runAssessment(makeCtx(), assessmentId, cancel.signal);
      return (await isAssessmentCancelled(assessmentId)) ? { ended: false, failure: null } : { ended: true };
    } catch (thrown) {
      if (cancel.signal.aborted) return { ended: false, failure: null };
      if (thrown instanceof AppError) return { ended: false, failure: thrown.message };
      failure = thrown instanceof Error ? thrown.message : String(thrown);
      DBOS.logger.error(`${assessmentId} assess, attempt ${attempt}: ${describeError(thrown)}`);
    } finally {
      cancel.stop();
    }
  }
  return { ended: false, failure: `Maestro met an error of its own: ${failure.slice(0, 2000)}` };
}
