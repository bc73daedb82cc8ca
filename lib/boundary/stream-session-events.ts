import { actorOf } from "../auth/current-actor";
import { may } from "../domain/user/permissions";
import { AppError } from "../platform/errors";
import type { Ctx } from "../usecases/ctx";
import { type Followed, followEvents } from "../usecases/event/follow-events";
import { eventStream, type StreamMessage } from "./event-stream";
import { takeStreamPlace } from "./stream-places";

/** How often it is looked whether who follows is still signed in and may; also keeps the connection from idling. */
const BEAT_MS = 15_000;

/** The events of a session, from a number on, as an answer that goes on. Refusals come as any other route's. */
export async function streamSessionEvents(
  ctx: Ctx,
  { sessionId, after }: { sessionId: string; after?: number | undefined },
  request: Request,
): Promise<Response> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person may do this.");
  const giveBack = takeStreamPlace(actor.userId);
  const mayGoOn = async () => {
    const now = await actorOf(request.headers);
    return now?.userId === actor.userId && may(now.role, "session:view");
  };
  return eventStream(
    request,
    async function* (signal): AsyncGenerator<StreamMessage, void> {
      const input = { sessionId, after, mayGoOn, beatMs: BEAT_MS };
      for await (const followed of followEvents(ctx, input, signal)) yield toMessage(followed);
    },
    giveBack,
  );
}

function toMessage(followed: Followed): StreamMessage {
  switch (followed.kind) {
    case "begin":
      return { event: "begin", id: followed.after, data: {} };
    case "events":
      return { event: "events", id: followed.events.at(-1)?.sequence ?? 0, data: followed.events };
    case "beat":
      return { event: "beat", data: {} };
    case "end":
      return { event: "end", data: { reason: followed.reason } };
  }
}
