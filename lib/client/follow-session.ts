import type { QueryClient } from "@tanstack/react-query";
import type { EventRecord } from "../domain/event/event-chain";
import { takeEvents } from "./event-cache";
import { paths } from "./paths";

/** `live`: what happens is told at once. `asking`: there is no such connection, and the page asks again and again. */
export type Liveness = "connecting" | "live" | "asking";

/** The server says something every 15 s: a connection that is silent for longer is broken, whatever the browser thinks. */
const SILENT_MS = 35_000;
const REOPEN_MS = 5000;
/** Between two readings of all that a page shows, however fast events come. */
const READ_PAUSE_MS = 200;

/**
 * Follows the events of a session and reads again what its pages show whenever there are some. After a break it goes on
 * from the last event it saw. A hidden page lets go of its connection: a browser has only six for all pages together.
 * Returns what ends it.
 */
export function followSession(
  client: QueryClient,
  sessionId: string,
  tell: (liveness: Liveness) => void,
): () => void {
  let source: EventSource | null = null;
  let after: number | undefined;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reader = makeReader(client, sessionId);

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const reopenIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      close();
      open();
    }, ms);
  };
  const hear = (message: MessageEvent<string>) => {
    if (message.lastEventId !== "") after = Number(message.lastEventId);
    tell("live");
    reopenIn(SILENT_MS);
  };
  const open = () => {
    if (document.hidden || isOver) return;
    const isFirst = after === undefined;
    const own = new EventSource(paths.sessionEventStream(sessionId, after));
    source = own;
    own.addEventListener("begin", (message) => {
      hear(message);
      // What happened between the page's reading and this connection.
      if (isFirst) reader.read();
    });
    own.addEventListener("beat", hear);
    own.addEventListener("events", (message) => {
      hear(message);
      const events: EventRecord[] = JSON.parse(message.data);
      takeEvents(client, sessionId, events);
      reader.read();
    });
    own.addEventListener("end", () => {
      isOver = true;
      close();
      tell("asking");
      // A session that had ended before anything was followed is shown as it is.
      if (after !== undefined) reader.read();
    });
    own.addEventListener("error", () => {
      tell("asking");
      // Otherwise the browser tries again by itself.
      if (own.readyState === EventSource.CLOSED) reopenIn(REOPEN_MS);
    });
  };
  const onVisibility = () => (document.hidden ? close() : source === null && open());
  document.addEventListener("visibilitychange", onVisibility);
  open();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    close();
    reader.stop();
  };
}

/** Reads what pages show of a session and its gates; asked meanwhile, once more afterwards. */
function makeReader(client: QueryClient, sessionId: string) {
  let isReading = false;
  let isWanted = false;
  let isStopped = false;
  const read = async () => {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    while (isWanted && !isStopped) {
      isWanted = false;
      await Promise.all([
        client.invalidateQueries({ queryKey: ["session", sessionId], exact: true }),
        client.invalidateQueries({ queryKey: ["gate"] }),
      ]);
      await new Promise((resolve) => setTimeout(resolve, READ_PAUSE_MS));
    }
    isReading = false;
  };
  return {
    read: () => void read(),
    stop: () => {
      isStopped = true;
    },
  };
}
