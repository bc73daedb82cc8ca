import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { pauseSession } from "@/lib/usecases/session/pause-session";

export const POST = defineRoute(z.object({ sessionId: z.string() }), async (ctx, input) => {
  await pauseSession(ctx, input);
  return { sessionId: input.sessionId };
});
