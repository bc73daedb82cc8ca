import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { streamSessionEvents } from "@/lib/boundary/stream-session-events";

const streamInput = z.object({
  sessionId: z.string(),
  after: z.coerce.number("An event's number is whole.").int().min(0).max(2_147_483_647).optional(),
});

/** Events as they are committed. After a break the browser says in `Last-Event-ID` which was the last that it saw. */
export const GET = defineRoute(streamInput, (ctx, input, request) => {
  const last = streamInput.shape.after.safeParse(request.headers.get("last-event-id") ?? undefined);
  return streamSessionEvents(ctx, { ...input, after: last.data ?? input.after }, request);
});
