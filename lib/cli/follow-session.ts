import { setTimeout as sleep } from "node:timers/promises";
import type { EventRecord } from "../domain/event/event-chain";
import type { SessionView } from "../domain/session/session-view";
import { formatStopwatch } from "../format/format-time";
import { AppError } from "../platform/errors";
import { loadSession } from "../usecases/session/load-session";
import { loadSessionEvents } from "../usecases/session/load-session-events";
import type { Host, OpenDatabase } from "./host";
import type { Output } from "./output";
import { StoppedError } from "./stopped-error";
import { terminalCtx } from "./terminal-ctx";

const POLL_MS = 500;
/** What agents say while they work is their claim, and much: the session's page has it. */
const QUIET = ["persona_run.progressed", "session.created"];

/** Follows a session until it has ended or waits for a person, and tells what happens. */
export async function followSession(
  sessionId: string,
  { host, output, database }: { host: Host; output: Output; database: OpenDatabase },
): Promise<SessionView> {
  const ctx = terminalCtx();
  const started = performance.now();
  const elapsed = (): string => formatStopwatch(performance.now() - started).padStart(6);
  let seen = await lastEvent(sessionId);
  for (;;) {
    // The state first: an event that comes after it is told the next time, or by the result.
    const view = await orSayHowToGoOn(sessionId, () => loadSession(ctx, sessionId));
    const events = await orSayHowToGoOn(sessionId, () =>
      loadSessionEvents(ctx, { sessionId, ...(seen ? { after: seen } : {}) }),
    );
    for (const event of events.filter((e) => isTold(e, output)))
      output.say(event.text, { first: `${elapsed()}  ${indentOf(event)}`, rest: " ".repeat(12) });
    seen = events.at(-1)?.sequence ?? seen;
    if (view.finishedAt !== null || view.state === "waiting" || view.state === "paused") return view;
    output.status(`${elapsed()}  ${view.now}`);
    refuseHopeless(database, sessionId);
    await sleep(POLL_MS, undefined, { signal: host.signal }).catch(() => {});
    if (host.signal.aborted) throw stopped(sessionId);
  }
}

/** On a terminal the status line says who has started. */
const isTold = ({ type }: EventRecord, output: Output): boolean =>
  !QUIET.includes(type) && !(type === "persona_run.started" && output.isLive);

/** What an iteration holds stands beneath it. */
const indentOf = (event: EventRecord): string => (/^(persona_run|assessment)\./.test(event.type) ? "  " : "");

/** A session that is resumed has told its past before. */
async function lastEvent(sessionId: string): Promise<number | undefined> {
  let last: number | undefined;
  for (;;) {
    const events = await loadSessionEvents(terminalCtx(), {
      sessionId,
      limit: 1000,
      ...(last ? { after: last } : {}),
    });
    if (events.length === 0) return last;
    last = events.at(-1)?.sequence;
  }
}

const resumeAdvice = (sessionId: string): string => `Go on with: maestro sessions resume ${sessionId}`;

const stopped = (sessionId: string): StoppedError =>
  new StoppedError(
    "interrupted",
    "Stopped. What was committed so far is kept, and the next worker that runs here goes on with it.",
    resumeAdvice(sessionId),
  );

async function orSayHowToGoOn<T>(sessionId: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new StoppedError(
      "database_gone",
      `The database does not answer any more: ${error instanceof Error ? error.message.trim().split("\n").at(-1) : error}`,
      resumeAdvice(sessionId),
    );
  }
}

function refuseHopeless(database: OpenDatabase, sessionId: string): void {
  const last = database.hopeless();
  if (last === null) return;
  throw new StoppedError(
    "worker_failed",
    `The worker cannot run. It said at last: ${last}`,
    resumeAdvice(sessionId),
  );
}
