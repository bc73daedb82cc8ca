import { findSession } from "../../db/sessions";

/** Whether a person asked for the end of a session. */
export async function isCancelRequested(sessionId: string): Promise<boolean> {
  return (await findSession(sessionId))?.cancelRequestedAt != null;
}
