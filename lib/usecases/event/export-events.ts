import { listEvents } from "../../db/events";
import { findSession } from "../../db/sessions";
import type { EventRecord } from "../../domain/event/event-chain";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

const PAGE = 1000;

/** All events of a session, one JSON object a line, oldest first: with their hashes, so that the chain can be checked elsewhere. */
export async function exportEvents(
  ctx: Ctx,
  sessionId: string,
): Promise<{ fileName: string; content: Buffer }> {
  requirePermission(ctx, "session:view");
  if (!(await findSession(sessionId))) throw new AppError("not_found", "There is no such session.");
  const lines: string[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const events: EventRecord[] = await listEvents(sessionId, after, PAGE);
    lines.push(...events.map((event) => `${JSON.stringify(event)}\n`));
    after = events.at(-1)?.sequence;
  }
  return { fileName: `events-${sessionId}.jsonl`, content: Buffer.from(lines.join("")) };
}
