import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { downloadResponse } from "@/lib/boundary/download-response";
import { exportBundle } from "@/lib/usecases/session/export-result";

/** Saved, never shown: what is in it comes from a project. */
export const GET = defineRoute(z.object({ sessionId: z.string() }), async (ctx, { sessionId }) =>
  downloadResponse(await exportBundle(ctx, sessionId), "application/octet-stream"),
);
