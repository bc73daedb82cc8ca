import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { downloadResponse } from "@/lib/boundary/download-response";
import { exportEvents } from "@/lib/usecases/event/export-events";

export const GET = defineRoute(z.object({ sessionId: z.string() }), async (ctx, { sessionId }) =>
  downloadResponse(await exportEvents(ctx, sessionId), "application/jsonl"),
);
