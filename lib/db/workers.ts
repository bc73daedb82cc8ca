import { Prisma } from "../../generated/prisma/client";
import { LOST_AFTER_MS } from "../domain/worker/worker";
import { db } from "./client";

/** First half of the key of the advisory locks that workers hold. */
export const WORKER_LOCKS = 626_371_002;

const now = Prisma.raw("(clock_timestamp() AT TIME ZONE 'UTC')");
const isAtWork = Prisma.raw('w."lostAt" IS NULL AND w."stoppedAt" IS NULL');
const isSilent = Prisma.sql`w."heartbeatAt" < ${now} - make_interval(secs => ${LOST_AFTER_MS / 1000})`;
const holdsItsLock = Prisma.sql`EXISTS (
  SELECT 1 FROM pg_locks l
  WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid = ${WORKER_LOCKS}::int::oid AND l.objid = w."lockKey"::oid)`;

/** Workers that hold their lock and gave no heartbeat for too long: hung, stopped or cut off. */
export async function listSilentWorkers(): Promise<string[]> {
  const rows = await db.$queryRaw<
    { id: string }[]
  >`SELECT w.id FROM worker w WHERE ${isAtWork} AND ${isSilent} AND ${holdsItsLock}`;
  return rows.map(({ id }) => id);
}

/** Ends all connections of a worker's process, with the locks that they hold. A role may do so with its own. */
export async function endConnectionsOf(workerId: string): Promise<void> {
  await db.$queryRaw`
    SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND strpos(application_name, ${workerId}) > 0`;
}

/**
 * Declares those lost whose lock is free or whose heartbeat is too old. One statement: of several callers one wins each
 * worker. One that is in the middle of a transaction is left for the next time.
 */
export const declareLost = (): Promise<{ id: string; host: string; pid: number; lostReason: string }[]> =>
  db.$queryRaw`
    WITH dead AS (
      SELECT w.id, CASE WHEN ${isSilent} THEN 'no heartbeat' ELSE 'its process ended' END AS reason
      FROM worker w WHERE ${isAtWork} AND (${isSilent} OR NOT ${holdsItsLock})
      FOR UPDATE SKIP LOCKED)
    UPDATE worker SET "lostAt" = ${now}, "lostReason" = dead.reason
    FROM dead WHERE worker.id = dead.id
    RETURNING worker.id, worker.host, worker.pid, worker."lostReason"`;

/** Keeps what a worker ran when it was lost; told twice it is kept once. */
export async function addTakenOver(workerId: string, ids: readonly string[]): Promise<void> {
  await db.$executeRaw`
    UPDATE worker SET "takenOver" = ARRAY(SELECT DISTINCT unnest("takenOver" || ${[...ids]}::text[]))
    WHERE id = ${workerId} AND "lostAt" IS NOT NULL`;
}

/** How many sessions each working worker runs at once. */
export async function listWorkerLimits(): Promise<number[]> {
  const rows = await db.worker.findMany({
    where: { lostAt: null, stoppedAt: null },
    select: { sessionsAtOnce: true },
  });
  return rows.map((row) => row.sessionsAtOnce);
}

/** All that are at work, and of the others the last that started; with the heartbeat's age by the database's clock. */
export async function listWorkers(ended: number) {
  const ages = await db.$queryRaw<
    { id: string; age: number }[]
  >`SELECT id, (extract(epoch FROM ${now} - "heartbeatAt") * 1000)::float8 AS age FROM worker w WHERE ${isAtWork}`;
  const ageOf = new Map(ages.map(({ id, age }) => [id, Math.max(0, Math.round(age))]));
  const atWork = await db.worker.findMany({
    where: { id: { in: [...ageOf.keys()] } },
    orderBy: { startedAt: "desc" },
  });
  const others = await db.worker.findMany({
    where: { id: { notIn: [...ageOf.keys()] } },
    orderBy: { startedAt: "desc" },
    take: ended,
  });
  return [...atWork, ...others].map((row) => ({ ...row, heartbeatAgeMs: ageOf.get(row.id) ?? 0 }));
}
