import type { SessionState } from "../domain/session/session-state";
import type { SessionListItem } from "../domain/session/session-view";
import { formatScore } from "../format/format-score";
import { formatAgo } from "../format/format-time";
import { AppError } from "../platform/errors";
import { cancelSession } from "../usecases/session/cancel-session";
import { loadSession } from "../usecases/session/load-session";
import { loadSessions } from "../usecases/session/load-sessions";
import { pauseSession } from "../usecases/session/pause-session";
import { resumeSession } from "../usecases/session/resume-session";
import type { OpenDatabase } from "./host";
import type { Output } from "./output";
import { EXIT } from "./report-error";
import { followToEnd, type SessionRun } from "./run-session";
import { showOutcome } from "./show-outcome";
import { terminalCtx } from "./terminal-ctx";
import { cutText, wrapText } from "./wrap-text";

export async function list(
  filter: { state: SessionState[]; limit: number },
  output: Output,
): Promise<number> {
  const { items } = await loadSessions(terminalCtx(), filter);
  output.printJson({ sessions: items.map(describeItem) });
  output.print(layOut(items, new Date()));
  return EXIT.ok;
}

export async function show(given: string, database: OpenDatabase, output: Output): Promise<number> {
  showOutcome(await loadSession(terminalCtx(), await findId(given)), output, database.servedAt);
  return EXIT.ok;
}

export async function cancel(given: string, database: OpenDatabase, output: Output): Promise<number> {
  const sessionId = await findId(given);
  await cancelSession(terminalCtx(), { sessionId });
  const { state } = await loadSession(terminalCtx(), sessionId);
  const next = database.servedAt
    ? "Its worker ends it within seconds."
    : `No Maestro runs here: the session ends when a worker runs, for instance with maestro sessions resume ${given}`;
  output.printJson({ session_id: sessionId, outcome: state, cancellation_requested: true });
  output.print([...wrapText("Cancelled. What was committed is kept."), ...wrapText(next)]);
  return EXIT.ok;
}

export async function pause(given: string, database: OpenDatabase, output: Output): Promise<number> {
  const sessionId = await findId(given);
  await pauseSession(terminalCtx(), { sessionId });
  const { state } = await loadSession(terminalCtx(), sessionId);
  const next =
    state === "paused" || !database.servedAt
      ? "Nothing of it runs."
      : "A persona that works is ended within seconds and begins again when the session is resumed.";
  output.printJson({ session_id: sessionId, outcome: state, pause_requested: true });
  output.print([...wrapText(`Paused. ${next}`), ...wrapText(`Go on with: maestro sessions resume ${given}`)]);
  return EXIT.ok;
}

export async function resume(given: string, database: OpenDatabase, run: SessionRun): Promise<number> {
  const sessionId = await findId(given);
  const { finishedAt, state, controls } = await loadSession(terminalCtx(), sessionId);
  if (finishedAt !== null)
    throw new AppError(
      "conflict",
      `This session has ended: it ${state === "cancelled" ? "was " : ""}${state}.`,
    );
  if (controls.paused) await resumeSession(terminalCtx(), { sessionId });
  return followToEnd(sessionId, database, run);
}

/** The whole id of a session from it, or from its end as the list shows it. */
async function findId(given: string): Promise<string> {
  const { items } = await loadSessions(terminalCtx(), { limit: 1000 });
  const found = items.filter((i) => i.id === given || (given.length >= 4 && i.id.endsWith(given)));
  if (found.length > 1)
    throw new AppError("not_found", `Several sessions end with ${given}; give more of the id.`);
  const [only] = found;
  if (!only) throw new AppError("not_found", `There is no session ${given}.`);
  return only.id;
}

const describeItem = (item: SessionListItem) => ({
  session_id: item.id,
  project: item.projectName,
  kind: item.kind,
  outcome: item.state,
  reason: item.stateReason,
  initial_score: item.initialScore,
  score: item.score,
  target: item.target,
  agent: item.agentId,
  started_by: item.startedByName,
  started_at: item.createdAt,
  finished_at: item.finishedAt,
});

function layOut(items: readonly SessionListItem[], now: Date): string[] {
  if (items.length === 0) return ["There are no sessions. Start one: maestro repair <dir>"];
  const rows = items.map((item) => [
    item.alias,
    cutText(item.projectName, 22),
    item.kind,
    item.state,
    formatScore(item.initialScore),
    formatScore(item.score),
    formatAgo(item.createdAt, now),
  ]);
  const table = [["id", "project", "kind", "state", "found", "now", "started"], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => (row[column] ?? "").length))) ?? [];
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
