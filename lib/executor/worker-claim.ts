import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { WORKER_LOCKS } from "../db/workers";
import { HEARTBEAT_MS, LEASE_MS } from "../domain/worker/worker";
import type { Claim } from "../platform/claim";
import { AppError } from "../platform/errors";
import { connectionName, processId } from "../platform/process-id";

type Client = InstanceType<typeof pg.Client>;

const LOOK_EVERY_MS = 1000;
const ANSWER_WITHIN_MS = 3000;
const ASK_TURN_EVERY_MS = 100;
/** No worker's own: their keys begin with 1. */
const TURN = 0;
const NOW = "(clock_timestamp() AT TIME ZONE 'UTC')";

export type WorkerFacts = {
  host: string;
  pid: number;
  version: string;
  dataDirectory: string;
  sessionsAtOnce: number;
};
export type WorkerClaim = Claim & {
  /** Does something that no other worker does at the same time. */
  alone(work: () => Promise<void>): Promise<void>;
  release(): Promise<void>;
};

/**
 * Makes this process a worker: a row with a heartbeat, and an advisory lock that PostgreSQL frees with the connection.
 * `lose` ends the process; it is called when the connection breaks, when the row says that the worker was declared lost,
 * and when no heartbeat could be written for so long that it soon will be.
 */
export async function claimWork(
  databaseUrl: string,
  facts: WorkerFacts,
  lose: (reason: string) => never,
): Promise<WorkerClaim> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    keepAlive: true,
    application_name: connectionName,
    query_timeout: ANSWER_WITHIN_MS,
  });
  let released = false;
  client.on("error", (error) => !released && lose(error.message));
  client.on("end", () => !released && lose("The connection of its lock ended."));
  await client.connect();
  let confirmedAt = Date.now();
  await enter(client, facts);

  const renew = async () => {
    const asked = Date.now();
    try {
      if (!(await beat(client))) lose("It was declared lost.");
      confirmedAt = asked;
    } catch (error) {
      // Time enough to try again, as long as nobody may have declared it lost.
      if (Date.now() - confirmedAt > LEASE_MS) lose(`No heartbeat could be written: ${error}`);
    }
  };
  let renewing: Promise<void> | null = null;
  const confirm = async () => {
    if (released || Date.now() - confirmedAt < HEARTBEAT_MS) return;
    renewing ??= renew().finally(() => {
      renewing = null;
    });
    await renewing;
  };
  const looking = setInterval(() => void confirm(), LOOK_EVERY_MS);
  return {
    workerId: processId,
    lose,
    confirm,
    alone: async (work) => {
      await takeTurn(client);
      await work();
      await client.query("SELECT pg_advisory_unlock($1, $2)", [WORKER_LOCKS, TURN]);
    },
    release: async () => {
      clearInterval(looking);
      released = true;
      await renewing;
      await leave(client);
      await client.end();
    },
  };
}

/** The row is seen by others only once the lock is held. */
async function enter(client: Client, facts: WorkerFacts): Promise<void> {
  await client.query("BEGIN");
  const { rows: others } = await client.query<{ host: string }>(OTHER_DIRECTORY, [
    WORKER_LOCKS,
    facts.dataDirectory,
  ]);
  if (others[0])
    throw new AppError(
      "configuration",
      `A worker on ${others[0].host} works on this database with another data directory. Set MAESTRO_DATA_DIR to the same one, shared between the machines, for all workers.`,
    );
  const { rows } = await client.query<{ lockKey: number }>(ENTER, [
    processId,
    facts.host,
    facts.pid,
    facts.version,
    facts.dataDirectory,
    facts.sessionsAtOnce,
  ]);
  await client.query("SELECT pg_advisory_lock($1, $2)", [WORKER_LOCKS, rows[0]?.lockKey]);
  await client.query("COMMIT");
}

/** Asks again and again: a statement that waits for a lock would stop the engine from making its indexes. */
async function takeTurn(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS mine", [
      WORKER_LOCKS,
      TURN,
    ]);
    if (rows[0]?.mine) return;
    await sleep(ASK_TURN_EVERY_MS);
  }
}

/** False where the worker was declared lost. */
async function beat(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE worker SET "heartbeatAt" = ${NOW} WHERE id = $1 AND "lostAt" IS NULL AND "stoppedAt" IS NULL`,
    [processId],
  );
  return rowCount === 1;
}

async function leave(client: Client): Promise<void> {
  await client.query(`UPDATE worker SET "stoppedAt" = ${NOW} WHERE id = $1 AND "lostAt" IS NULL`, [
    processId,
  ]);
}

const ENTER = `INSERT INTO worker (id, host, pid, version, "dataDirectory", "sessionsAtOnce", "startedAt", "heartbeatAt")
  VALUES ($1, $2, $3, $4, $5, $6, ${NOW}, ${NOW}) RETURNING "lockKey"`;

const OTHER_DIRECTORY = `SELECT w.host FROM worker w JOIN pg_locks l ON l.locktype = 'advisory' AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid = $1::int::oid AND l.objid = w."lockKey"::oid AND l.objsubid = 2
  WHERE w."lostAt" IS NULL AND w."stoppedAt" IS NULL AND w."dataDirectory" <> $2 LIMIT 1`;
