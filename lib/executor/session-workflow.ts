import { DBOS } from "@dbos-inc/dbos-sdk";
import type { Move } from "../domain/session/next-move";
import { decideNextMove, makeMove } from "../usecases/session/advance-session";
import { failSession } from "../usecases/session/fail-session";
import { beginWork, keepWorking } from "../usecases/session/work-time";
import { describeError, makeCtx, watchForCancel } from "./durable-work";

/** Each move is tried this often before the session fails with what went wrong. */
const MAX_ATTEMPTS = 3;

/**
 * Drives a session from move to move until it waits for a person or ends. The tables are the state; the engine's
 * recorded steps only say how far this run of the workflow came.
 */
async function advanceSession(sessionId: string): Promise<string> {
  for (;;) {
    const move = await DBOS.runStep(() => decideNextMove(makeCtx(), sessionId), {
      name: "decide",
      retriesAllowed: true,
      maxAttempts: MAX_ATTEMPTS,
    });
    if (move.kind === "wait" || move.kind === "end") return move.kind;
    const error = await DBOS.runStep(() => tryMove(sessionId, move), { name: move.kind });
    if (error === null) continue;
    await DBOS.runStep(() => failSession(makeCtx(), sessionId, error), {
      name: "fail",
      retriesAllowed: true,
      maxAttempts: MAX_ATTEMPTS,
    });
  }
}

export const advanceSessionWorkflow = DBOS.registerWorkflow(advanceSession, { name: "advanceSession" });

/** Resolves to null when the move was made or somebody paused or cancelled the session meanwhile, else to what went wrong. */
async function tryMove(sessionId: string, move: Move): Promise<string | null> {
  let error: unknown = null;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const work = await beginWork(sessionId, move, new Date());
    const stop = watchForCancel(() => keepWorking(work, new Date()));
    try {
      await makeMove(makeCtx(), sessionId, move, stop.signal);
      return null;
    } catch (thrown) {
      if (stop.signal.aborted) return null;
      error = thrown;
      DBOS.logger.error(`${sessionId} ${move.kind}, attempt ${attempt}: ${describeError(thrown)}`);
    } finally {
      stop.stop();
      await keepWorking(work, new Date());
    }
  }
  return describeError(error);
}
