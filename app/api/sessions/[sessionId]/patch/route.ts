import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { exportPatch } from "@/lib/usecases/session/export-result";
import { download } from "../download";

export const GET = defineRoute(z.object({ sessionId: z.string() }), async (ctx, { sessionId }) =>
  download(await exportPatch(ctx, sessionId)),
);
