import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadSessionEvents } from "@/lib/usecases/session/load-session-events";

const eventsInput = z.object({
  sessionId: z.string(),
  after: z.coerce.number("An event's number is whole.").int().min(0).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});

/** Events after the last one seen, oldest first. */
export const GET = defineRoute(eventsInput, (ctx, input) => loadSessionEvents(ctx, input));
