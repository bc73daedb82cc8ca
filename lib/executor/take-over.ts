import { setTimeout as sleep } from "node:timers/promises";
import { DBOSExecutor } from "@dbos-inc/dbos-sdk/internal/dbos-executor";
import { listAbandonedWork } from "../db/engine-work";
import { addTakenOver, declareLost, endConnectionsOf, listSilentWorkers } from "../db/workers";
import { logger } from "../platform/log";

/** PostgreSQL needs a moment to end a connection and free its locks. */
const ENDING_TAKES_MS = 300;

/**
 * Declares dead workers lost and hands what they ran back to the queue. Several workers may do this at once: the engine
 * moves each workflow once. Work of a worker that ended after it was declared lost is found here, too.
 */
export async function takeOverLostWork(): Promise<void> {
  await disconnectSilent();
  for (const { id, ...lost } of await declareLost())
    logger.warn({ worker: id, ...lost }, "A worker was lost; its work is taken over.");
  const abandoned = await listAbandonedWork();
  if (abandoned.length === 0) return;
  const workers = [...new Set(abandoned.flatMap((work) => work.workerId ?? []))];
  for (const worker of workers) {
    const subjects = abandoned.filter((work) => work.workerId === worker).map((work) => work.subject);
    await addTakenOver(worker, subjects);
  }
  await DBOSExecutor.globalInstance?.recoverPendingWorkflows(workers);
}

/** What a stopped process was in the middle of would hold its locks for as long as it stands still. */
async function disconnectSilent(): Promise<void> {
  const silent = await listSilentWorkers();
  for (const worker of silent)
    await endConnectionsOf(worker).catch((error: unknown) =>
      logger.warn({ err: error, worker }, "A silent worker's connections could not be ended; waiting for it"),
    );
  if (silent.length > 0) await sleep(ENDING_TAKES_MS);
}
