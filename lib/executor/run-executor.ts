import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { registerInternalQueue } from "@dbos-inc/dbos-sdk/internal/wfqueue";
import { z } from "zod";
import { holdClaim } from "../platform/claim";
import { getConfig } from "../platform/config";
import { databaseUrl } from "../platform/database-url";
import { logger } from "../platform/log";
import { processId } from "../platform/process-id";
import { removeOldFiles } from "../usecases/session/remove-old-files";
import { syncedLibrary } from "../usecases/template/load-library";
import { markOfDataDirectory } from "./data-directory";
import { ASSESSMENT_QUEUE, enqueueAssessments } from "./enqueue-assessments";
import { enqueueIntents, SESSION_QUEUE } from "./enqueue-intents";
import { takeOverLostWork } from "./take-over";
import { claimWork, type WorkerFacts } from "./worker-claim";

/** Changed on purpose when a running workflow could not go on with new code. */
const APPLICATION_VERSION = "1";
const INTENT_POLL_MS = 200;
const SWEEP_EVERY_MS = 2000;
const CLEAN_EVERY_MS = 3_600_000;
const ASSESSMENTS_AT_ONCE = 1;

/** Runs a worker until the signal; resolves when everything was let go of. `lose` ends the process at once. */
export async function runExecutor(signal: AbortSignal, lose: (reason: string) => never): Promise<void> {
  const url = databaseUrl();
  const facts = describeWorker();
  const claim = await claimWork(url, facts, lose);
  holdClaim(claim);
  DBOS.setConfig({
    name: "maestro",
    systemDatabaseUrl: url,
    systemDatabaseSchemaName: "dbos",
    executorID: processId,
    applicationVersion: APPLICATION_VERSION,
    logLevel: "warn",
  });
  registerQueues(facts.sessionsAtOnce);
  // It makes or changes its tables, which two at once cannot.
  await claim.alone(() => DBOS.launch());
  await takeInLibrary();
  logger.info({ worker: processId, sessionsAtOnce: facts.sessionsAtOnce }, "The worker is active.");
  const ends = [
    repeat("Work could not be enqueued; trying again", INTENT_POLL_MS, signal, enqueueAll),
    repeat("Lost workers could not be looked for; trying again", SWEEP_EVERY_MS, signal, takeOverLostWork),
    repeat("Old files could not be removed; trying again later", CLEAN_EVERY_MS, signal, cleanUp),
  ];
  await Promise.all(ends);
  await DBOS.shutdown();
  await claim.release();
}

function describeWorker(): WorkerFacts {
  const { root, dataDir, workerSessions, fleetSessions } = getConfig();
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  return {
    host: hostname(),
    pid: process.pid,
    version: z.object({ version: z.string() }).parse(manifest).version,
    dataDirectory: markOfDataDirectory(dataDir),
    sessionsAtOnce: fleetSessions === 0 ? workerSessions : Math.min(workerSessions, fleetSessions),
  };
}

/** Internal ones, because the limits of the others are kept in the database: one for all workers. */
function registerQueues(sessionsAtOnce: number): void {
  const { fleetSessions } = getConfig();
  registerInternalQueue(SESSION_QUEUE, {
    workerConcurrency: sessionsAtOnce,
    partitionConcurrency: 1,
    ...(fleetSessions === 0 ? {} : { globalConcurrency: fleetSessions }),
    minPollingIntervalMs: 200,
  });
  registerInternalQueue(ASSESSMENT_QUEUE, {
    workerConcurrency: ASSESSMENTS_AT_ONCE,
    minPollingIntervalMs: 200,
  });
}

/** Does something at once and then again and again, each time after a pause, until the signal. */
async function repeat(
  problem: string,
  pauseMs: number,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error: unknown) => logger.error({ err: error }, problem));
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}

async function enqueueAll(): Promise<void> {
  await enqueueIntents();
  await enqueueAssessments();
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

const cleanUp = (): Promise<void> =>
  removeOldFiles({
    actor: { kind: "worker", workerId: processId },
    now: new Date(),
    requestId: "clean-up",
  });
