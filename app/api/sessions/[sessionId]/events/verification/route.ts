import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { verifyEvents } from "@/lib/usecases/event/verify-events";

export const GET = defineRoute(z.object({ sessionId: z.string() }), (ctx, { sessionId }) =>
  verifyEvents(ctx, sessionId),
);
