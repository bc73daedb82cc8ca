import { z } from "zod";
import { sessionStateSchema } from "../domain/session/session-state";
import type { SessionListItem } from "../domain/session/session-view";
import { formatScore } from "../format/format-score";
import { formatAgo } from "../format/format-time";
import { getConfig } from "../platform/config";
import { AppError } from "../platform/errors";
import { cancelSession } from "../usecases/session/cancel-session";
import { loadSession } from "../usecases/session/load-session";
import { loadSessions } from "../usecases/session/load-sessions";
import type { Call } from "./commands";
import { openTarget } from "./open-directory";
import { readValues } from "./read-values";
import { EXIT } from "./report-error";
import { finish } from "./run-session";
import { showOutcome } from "./show-outcome";
import { terminalCtx } from "./terminal-ctx";
import { withDatabase } from "./with-database";
import { cutText, wrapText } from "./wrap-text";

const STATES = `Allowed: ${sessionStateSchema.options.join(", ")}.`;
const LIMIT = "Allowed: a whole number from 1 to 1000.";
const listOptions = z.object({
  state: z.array(z.enum(sessionStateSchema.options, STATES)).default([]),
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(1000, LIMIT).default(20),
});

/** `maestro sessions list`. */
export async function listSessions({ values, host, output }: Call): Promise<number> {
  const filter = readValues(listOptions, values);
  // A database is not made only to say that it is empty.
  const items = (await host.hasDatabase(getConfig()))
    ? await withDatabase({ host, output, worker: false }, async () => loadSessions(terminalCtx(), filter))
    : { items: [] };
  output.printJson({ sessions: items.items.map(describeItem) });
  output.print(layOut(items.items, new Date()));
  return EXIT.ok;
}

/** `maestro sessions show <id>`. */
export const showSession = ({ words, host, output }: Call): Promise<number> =>
  withOneSession({ words, host, output, worker: false }, async (sessionId) => {
    showOutcome(await loadSession(terminalCtx(), sessionId), output);
    return EXIT.ok;
  });

/** `maestro sessions cancel <id>`. */
export const cancelOne = ({ words, host, output }: Call): Promise<number> =>
  withOneSession({ words, host, output, worker: false }, async (sessionId, database) => {
    await cancelSession(terminalCtx(), { sessionId });
    const { state } = await loadSession(terminalCtx(), sessionId);
    const next = database.servedAt
      ? "Its worker ends it within seconds."
      : `No Maestro runs here: the session ends when a worker runs, for instance with maestro sessions resume ${sessionId}`;
    output.printJson({ session_id: sessionId, outcome: state, cancellation_requested: true });
    output.print([...wrapText("Cancelled. What was committed is kept."), ...wrapText(next)]);
    return EXIT.ok;
  });

/** `maestro sessions resume <id>`: follows an unfinished session. */
export async function resumeSession({ words, values, host, output }: Call): Promise<number> {
  const { out } = readValues(z.object({ out: z.string().optional() }), values);
  const target = await openTarget(out, null);
  return withOneSession({ words, host, output, worker: true }, async (sessionId, database) => {
    const { finishedAt, state } = await loadSession(terminalCtx(), sessionId);
    if (finishedAt !== null)
      throw new AppError(
        "conflict",
        `This session has ended: it ${state === "cancelled" ? "was " : ""}${state}.`,
      );
    return finish(sessionId, database, { host, output, target });
  });
}

async function withOneSession(
  { words, ...run }: Pick<Call, "words" | "host" | "output"> & { worker: boolean },
  work: (sessionId: string, database: Parameters<Parameters<typeof withDatabase>[1]>[0]) => Promise<number>,
): Promise<number> {
  if (!(await run.host.hasDatabase(getConfig()))) throw noSuchSession(words[0] ?? "");
  return withDatabase(run, async (database) => work(await findId(words[0] ?? ""), database));
}

const noSuchSession = (given: string): AppError => new AppError("not_found", `There is no session ${given}.`);

/** The whole id of a session from it, or from its end as the list shows it. */
async function findId(given: string): Promise<string> {
  const { items } = await loadSessions(terminalCtx(), { limit: 1000 });
  const found = items.filter((i) => i.id === given || (given.length >= 4 && i.id.endsWith(given)));
  if (found.length > 1)
    throw new AppError("not_found", `Several sessions end with ${given}; give more of the id.`);
  const [only] = found;
  if (!only) throw noSuchSession(given);
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
