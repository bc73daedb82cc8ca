import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { exportBundle } from "@/lib/usecases/session/export-result";
import { download } from "../download";

export const GET = defineRoute(z.object({ sessionId: z.string() }), async (ctx, { sessionId }) =>
  download(await exportBundle(ctx, sessionId)),
);
