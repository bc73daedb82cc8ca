import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { deletedIds, listSessionsToClear, updateSession } from "../../db/sessions";
import { getConfig } from "../../platform/config";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";

const DAY_MS = 86_400_000;

/** Removes files of sessions and assessments that were deleted and left some behind, and of sessions that ended longer ago than they are kept. */
export async function removeOldFiles(ctx: Ctx): Promise<void> {
  const { dataDir, retentionDays } = getConfig();
  await removeLeftovers(path.join(dataDir, "sessions"));
  await removeLeftovers(path.join(dataDir, "assessments"));
  if (retentionDays === 0) return;
  const before = new Date(ctx.now.getTime() - retentionDays * DAY_MS);
  for (const { id } of await listSessionsToClear(before)) {
    await rm(sessionPaths(dataDir, id).home, { recursive: true, force: true });
    await inTransaction(async (tx) => {
      await updateSession(tx, id, { filesRemovedAt: ctx.now });
      await appendEvent(tx, {
        sessionId: id,
        type: "session.files_removed",
        actor: ctx.actor,
        text: `Removed the files: the session ended more than ${retentionDays} days ago`,
        onceKey: `${id}.files_removed`,
      });
    });
  }
}

async function removeLeftovers(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const id of await deletedIds(names))
    await rm(path.join(directory, id), { recursive: true, force: true });
}
