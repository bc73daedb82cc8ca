import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadDecidedGates } from "@/lib/usecases/gate/load-gate-inbox";

export const GET = defineRoute(z.object({ after: z.string().max(300).optional() }), (ctx, { after }) =>
  loadDecidedGates(ctx, after ?? null),
);
