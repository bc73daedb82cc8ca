import { inTransaction } from "../../db/client";
import { loadProgress, lockSession } from "../../db/sessions";
import { type Move, nextMove } from "../../domain/session/next-move";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { assessIteration } from "./assess-iteration";
import { bringEdits } from "./bring-edits";
import { finishSession } from "./finish-session";
import { judgeIteration } from "./judge-iteration";
import { openIteration } from "./open-iteration";
import { prepareSession } from "./prepare-session";
import { recordMove } from "./record-move";
import { runPersonas } from "./run-personas";

/** The next move of a session, from its tables; its row shows from then on that it works, or what it waits for. */
export function decideNextMove(ctx: Ctx, sessionId: string): Promise<Move> {
  return inTransaction(async (tx) => {
    const session = await lockSession(tx, sessionId);
    const progress = await loadProgress(sessionId, tx);
    if (!session || !progress) throw new AppError("not_found", `There is no session ${sessionId}.`);
    const move = nextMove(progress);
    await recordMove(ctx, tx, session, { move, controls: progress.controls });
    return move;
  });
}

/** Makes one move. Each one is repeatable: interrupted anywhere, made again it ends as if it had been made once. */
export async function makeMove(ctx: Ctx, sessionId: string, move: Move, signal: AbortSignal): Promise<void> {
  await bringEdits(sessionId);
  switch (move.kind) {
    case "prepare":
      return prepareSession(ctx, sessionId, signal);
    case "open_iteration":
      return openIteration(ctx, { sessionId, phase: move.phase, iteration: move.iteration });
    case "run_personas":
      return runPersonas(ctx, move, signal);
    case "assess":
      return assessIteration(ctx, { sessionId, phase: move.phase, iteration: move.iteration }, signal);
    case "judge":
      return judgeIteration(ctx, { sessionId, phase: move.phase, iteration: move.iteration });
    case "finish":
      return finishSession(ctx, sessionId, move, signal);
    case "wait":
    case "end":
      return;
  }
}
