import pg from "pg";
import { databaseUrl } from "../platform/database-url";
import { logger } from "../platform/log";

type Wake = () => void;
type Listener = { wakes: Map<string, Set<Wake>>; isOpen: boolean };

const CHANNEL = "maestro_event";
const RETRY_MS = 500;

const store = globalThis as typeof globalThis & { maestroEventListener?: Listener };
/** One connection per process, also when Next reloads modules. */
const listener = store.maestroEventListener ?? { wakes: new Map<string, Set<Wake>>(), isOpen: false };
store.maestroEventListener = listener;

/**
 * Calls `wake` whenever events of the session were committed, until the returned function is called. It may be called
 * without there being any: after the connection to the database was lost, everybody looks again.
 */
export function onEvents(sessionId: string, wake: Wake): () => void {
  const own = listener.wakes.get(sessionId) ?? new Set();
  own.add(wake);
  listener.wakes.set(sessionId, own);
  if (!listener.isOpen) {
    listener.isOpen = true;
    open();
  }
  return () => {
    own.delete(wake);
    if (own.size === 0 && listener.wakes.get(sessionId) === own) listener.wakes.delete(sessionId);
  };
}

function open(): void {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    keepAlive: true,
    application_name: "maestro events",
  });
  let isLost = false;
  const lose = (reason: string) => {
    if (isLost) return;
    isLost = true;
    void client.end().catch(() => {});
    logger.warn({ reason }, "Events are not told: the connection to the database is lost; trying again");
    setTimeout(open, RETRY_MS).unref();
  };
  client.on("error", (error) => lose(error.message));
  client.on("end", () => lose("The connection ended."));
  client.on("notification", ({ payload }) => ring(listener.wakes.get(payload ?? "")));
  client
    .connect()
    .then(() => client.query(`LISTEN ${CHANNEL}`))
    .then(
      // What was committed before this connection listened, nobody was told of.
      () => listener.wakes.forEach(ring),
      (error: Error) => lose(error.message),
    );
}

const ring = (wakes: ReadonlySet<Wake> | undefined): void => {
  for (const wake of wakes ?? []) wake();
};
