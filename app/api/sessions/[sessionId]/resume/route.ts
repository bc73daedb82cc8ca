import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { resumeSession } from "@/lib/usecases/session/resume-session";

export const POST = defineRoute(z.object({ sessionId: z.string() }), async (ctx, input) => {
  await resumeSession(ctx, input);
  return { sessionId: input.sessionId };
});
