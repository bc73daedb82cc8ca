import { setTimeout as sleep } from "node:timers/promises";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { databaseUrl } from "../platform/database-url";
import { logger } from "../platform/log";
import { rejectTimedOutGates } from "../usecases/gate/reject-timed-out-gates";
import { removeOldFiles } from "../usecases/session/remove-old-files";
import { syncedLibrary } from "../usecases/template/load-library";
import { ASSESSMENT_QUEUE, enqueueAssessments } from "./enqueue-assessments";
import { enqueueIntents, SESSION_QUEUE } from "./enqueue-intents";
import { takeWorkerLock } from "./worker-lock";

/** One name for the active worker: whoever holds the lock goes on with what its predecessor left unfinished. */
const EXECUTOR_ID = "active-worker";
/** Changed on purpose when a running workflow could not go on with new code. */
const APPLICATION_VERSION = "1";
const INTENT_POLL_MS = 300;
const CLEAN_EVERY_MS = 3_600_000;
const TIME_OUTS_EVERY_MS = 3000;
/** Sessions at work at once; the machine's commands are the bottleneck. */
const SESSIONS_AT_ONCE = 2;
const ASSESSMENTS_AT_ONCE = 1;

/** Runs the durable executor until the signal; resolves when everything was let go of. `onLost`: exit at once. */
export async function runExecutor(signal: AbortSignal, onLost: (reason: string) => void): Promise<void> {
  const url = databaseUrl();
  const lock = await takeWorkerLock(url, signal, onLost);
  if (lock === null) return;
  DBOS.setConfig({
    name: "maestro",
    systemDatabaseUrl: url,
    systemDatabaseSchemaName: "dbos",
    executorID: EXECUTOR_ID,
    applicationVersion: APPLICATION_VERSION,
    logLevel: "warn",
  });
  await DBOS.launch();
  await DBOS.registerQueue(SESSION_QUEUE, {
    workerConcurrency: SESSIONS_AT_ONCE,
    partitionConcurrency: 1,
    minPollingIntervalMs: 200,
    onConflict: "always_update",
  });
  await DBOS.registerQueue(ASSESSMENT_QUEUE, {
    workerConcurrency: ASSESSMENTS_AT_ONCE,
    minPollingIntervalMs: 200,
    onConflict: "always_update",
  });
  await takeInLibrary();
  logger.info("The worker is active.");
  const cleaning = setInterval(cleanUp, CLEAN_EVERY_MS);
  const timingOut = setInterval(rejectTimedOut, TIME_OUTS_EVERY_MS);
  await cleanUp();
  while (!signal.aborted) {
    for (const enqueue of [enqueueIntents, enqueueAssessments])
      await enqueue().catch((error: unknown) =>
        logger.error({ err: error }, "Work could not be enqueued; trying again"),
      );
    await sleep(INTENT_POLL_MS, undefined, { signal }).catch(() => {});
  }
  clearInterval(cleaning);
  clearInterval(timingOut);
  await DBOS.shutdown();
  await lock.release();
}

/** A library that cannot be taken in is tried again at its first use. */
const takeInLibrary = async (): Promise<void> => {
  try {
    const { loaded, rejected, filed, gone } = await syncedLibrary();
    logger.info({ loaded, rejected: rejected.length, filed, gone }, "The template library was taken in.");
  } catch (error) {
    logger.error({ err: error }, "The template library could not be taken in");
  }
};

const rejectTimedOut = (): Promise<unknown> =>
  rejectTimedOutGates({
    actor: { kind: "worker", workerId: EXECUTOR_ID },
    now: new Date(),
    requestId: "time-outs",
  }).catch((error: unknown) =>
    logger.error({ err: error }, "Gates whose time is over could not be rejected; trying again"),
  );

const cleanUp = (): Promise<void> =>
  removeOldFiles({
    actor: { kind: "worker", workerId: EXECUTOR_ID },
    now: new Date(),
    requestId: "clean-up",
  }).catch((error: unknown) =>
    logger.error({ err: error }, "Old files could not be removed; trying again later"),
  );
