import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** Any fixed number: the advisory lock that the active worker holds. */
const LOCK_KEY = 626_371_001;

export type WorkerLock = { release(): Promise<void> };

/**
 * Waits until this process is the active worker. Others stand by and take over when it dies: Postgres frees the lock
 * with its connection. `onLost` is called when the connection breaks; the process must then exit at once, because
 * another worker may hold the lock already.
 */
export async function takeWorkerLock(
  databaseUrl: string,
  signal: AbortSignal,
  onLost: (reason: string) => void,
): Promise<WorkerLock | null> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    keepAlive: true,
    application_name: "maestro worker lock",
  });
  let released = false;
  client.on("error", (error) => !released && onLost(error.message));
  client.on("end", () => !released && onLost("The connection ended."));
  await client.connect();
  for (;;) {
    const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock($1) AS held", [
      LOCK_KEY,
    ]);
    if (rows[0]?.held) break;
    await sleep(500, undefined, { signal }).catch(() => {});
    if (signal.aborted) {
      released = true;
      await client.end();
      return null;
    }
  }
  return {
    release: async () => {
      released = true;
      await client.end();
    },
  };
}
