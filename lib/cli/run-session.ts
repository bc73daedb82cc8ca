import type { SessionView } from "../domain/session/session-view";
import type { StartSessionInput } from "../domain/session/start-session-input";
import { formatCount } from "../format/format-count";
import { exportTree } from "../usecases/session/export-result";
import { loadSession } from "../usecases/session/load-session";
import { loadSessions } from "../usecases/session/load-sessions";
import { startSession } from "../usecases/session/start-session";
import type { Call } from "./commands";
import { followSession } from "./follow-session";
import type { OpenDatabase } from "./host";
import { EXIT } from "./report-error";
import { showOutcome } from "./show-outcome";
import { terminalCtx } from "./terminal-ctx";

export type SessionRun = Pick<Call, "host" | "output"> & { target: string | null };

/** Starts a session and follows it; resolves to the exit code. */
export async function startAndFollow(
  input: StartSessionInput,
  database: OpenDatabase,
  run: SessionRun,
): Promise<number> {
  // Whoever gives a directory here owns the machine: it need not lie below a configured root.
  const { sessionId } = await startSession(terminalCtx(), input, { outsideRoots: true });
  run.output.say(`Session ${sessionId} started.`);
  return followToEnd(sessionId, database, run);
}

/** A worker goes on with every session that is unfinished, not only with the one that is followed. */
async function tellOthers(sessionId: string, { output }: SessionRun): Promise<void> {
  const { items } = await loadSessions(terminalCtx(), { state: ["queued", "running"], limit: 100 });
  const others = items.filter((item) => item.id !== sessionId).length;
  if (others > 0) output.say(`${formatCount(others, "other unfinished session")} may go on beside it.`);
}

/** Follows a session to its end, says what came of it, and writes its tree to the target. */
export async function followToEnd(
  sessionId: string,
  database: OpenDatabase,
  run: SessionRun,
): Promise<number> {
  await tellOthers(sessionId, run);
  const { state } = await followSession(sessionId, { ...run, database });
  // Once more: what was written with the end may have come after the look that saw it.
  const view = await loadSession(terminalCtx(), sessionId);
  if (run.target !== null) await writeTarget(view, run.target, run);
  showOutcome(view, run.output, database.servedAt);
  return state === "passed" ? EXIT.ok : EXIT.notPassed;
}

async function writeTarget(view: SessionView, target: string, { output }: SessionRun): Promise<void> {
  if (view.phaseViews.every((p) => p.iterations.length === 0)) {
    output.say(`Nothing was written to ${target}: the session ended before anybody worked.`);
    return;
  }
  await exportTree(terminalCtx(), view.id, target);
  output.say(`The project as the session left it is in ${target}.`);
}
