import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { replayGate } from "@/lib/usecases/gate/replay-gate";

export const GET = defineRoute(z.object({ gateId: z.string() }), (ctx, { gateId }) =>
  replayGate(ctx, gateId),
);
