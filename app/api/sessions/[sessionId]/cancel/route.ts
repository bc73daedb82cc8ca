import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { cancelSession } from "@/lib/usecases/session/cancel-session";

export const POST = defineRoute(z.object({ sessionId: z.string() }), async (ctx, input) => {
  await cancelSession(ctx, input);
  return { sessionId: input.sessionId };
});
