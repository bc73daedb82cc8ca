import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadPersona } from "@/lib/usecases/persona/load-persona";

export const GET = defineRoute(z.object({ personaId: z.string() }), (ctx, { personaId }) =>
  loadPersona(ctx, personaId),
);
