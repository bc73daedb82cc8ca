import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { downloadResponse } from "@/lib/boundary/download-response";
import { exportPersona } from "@/lib/usecases/persona/export-persona";

export const GET = defineRoute(z.object({ personaId: z.string() }), async (ctx, { personaId }) =>
  downloadResponse(await exportPersona(ctx, personaId), "application/json"),
);
