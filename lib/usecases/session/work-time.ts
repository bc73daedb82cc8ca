import { addWork, findLastPhase, setWorked } from "../../db/session-controls";
import { findSession } from "../../db/sessions";
import type { Move } from "../../domain/session/next-move";
import { newId } from "../../platform/id";

export type Work = { id: string; sessionId: string; move: Move["kind"]; startedAt: Date };

/** Begins to count the time of one try of a move. Every try counts: what it used is used, whatever came of it. */
export async function beginWork(sessionId: string, move: Move, now: Date): Promise<Work> {
  const work = { id: newId(), sessionId, move: move.kind, startedAt: now };
  await addWork({ ...work, phase: await phaseOf(sessionId, move) });
  return work;
}

/** Notes how long it has lasted, and says whether somebody wants it to stop: a pause or the end of the session. */
export async function keepWorking(work: Work, now: Date): Promise<boolean> {
  await setWorked(work.id, now.getTime() - work.startedAt.getTime());
  if (work.move === "finish") return false;
  const session = await findSession(work.sessionId);
  return session?.cancelRequestedAt != null || session?.pausedAt != null;
}

/** Persona runs belong to the iteration that was opened last. */
async function phaseOf(sessionId: string, move: Move): Promise<string | null> {
  if ("phase" in move) return move.phase;
  return move.kind === "prepare" || move.kind === "finish" ? null : findLastPhase(sessionId);
}
