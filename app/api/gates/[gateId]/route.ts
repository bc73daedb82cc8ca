import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadGate } from "@/lib/usecases/gate/load-gate";

export const GET = defineRoute(z.object({ gateId: z.string() }), (ctx, { gateId }) => loadGate(ctx, gateId));
