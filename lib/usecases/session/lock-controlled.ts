import type { Tx } from "../../db/client";
import { lockSession } from "../../db/sessions";
import { type SessionAction, sessionStateSchema, whyNot } from "../../domain/session/session-state";
import { AppError } from "../../platform/errors";

export type ControlledSession = NonNullable<Awaited<ReturnType<typeof lockSession>>>;

/** Locks a session that somebody wants to do something with, or says why that is not possible now. */
export async function lockControlled(
  tx: Tx,
  sessionId: string,
  action: SessionAction,
): Promise<ControlledSession> {
  const session = await lockSession(tx, sessionId);
  if (!session) throw new AppError("not_found", "There is no such session.");
  const why = whyNotNow(action, session);
  if (why !== undefined) throw new AppError("conflict", why);
  return session;
}

type Standing = Pick<ControlledSession, "state" | "pausedAt" | "finishedAt" | "cancelRequestedAt">;

/** Why a session cannot be controlled so as it stands. A pause counts from when it was asked for. */
export function whyNotNow(action: SessionAction, session: Standing): string | undefined {
  const state = sessionStateSchema.parse(session.state);
  const isHeld = session.pausedAt !== null && session.finishedAt === null;
  const isPausing = isHeld && (action === "pause" || action === "resume");
  const isEnding = session.cancelRequestedAt !== null && session.finishedAt === null;
  if (isEnding && action !== "fork" && action !== "cancel" && action !== "download")
    return "This session was cancelled; its worker is ending it.";
  return whyNot(action, isPausing ? "paused" : state);
}
