import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadHarvest } from "@/lib/usecases/template/load-harvest";

export const GET = defineRoute(z.object({ proposalId: z.string() }), (ctx, { proposalId }) =>
  loadHarvest(ctx, proposalId),
);
