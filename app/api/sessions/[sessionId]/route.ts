import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadSession } from "@/lib/usecases/session/load-session";

export const GET = defineRoute(z.object({ sessionId: z.string() }), (ctx, { sessionId }) =>
  loadSession(ctx, sessionId),
);
