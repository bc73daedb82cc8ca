import { existsSync } from "node:fs";
import { inTransaction, type Tx } from "../../db/client";
import { findLastEditCommit } from "../../db/deliverable-edits";
import { lockSession } from "../../db/sessions";
import { getConfig } from "../../platform/config";
import { advanceTo } from "../../workspace/edit-commit";
import { sessionPaths } from "../../workspace/session-paths";

/**
 * Brings a session's work tree to the last edit that a person made. The row of an edit is written before the files move:
 * who died in between is made up for here, before the next move.
 */
export async function bringEdits(sessionId: string): Promise<void> {
  if ((await findLastEditCommit(sessionId)) === null) return;
  await inTransaction(async (tx) => {
    await lockSession(tx, sessionId);
    await bringEditsLocked(tx, sessionId);
  });
}

/** The same where the session's row is locked already. */
export async function bringEditsLocked(tx: Tx, sessionId: string): Promise<void> {
  const { tree } = sessionPaths(getConfig().dataDir, sessionId);
  const commit = await findLastEditCommit(sessionId, tx);
  if (commit !== null && existsSync(tree)) await advanceTo(tree, commit);
}
