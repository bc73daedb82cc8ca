import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadPolicy } from "@/lib/usecases/gate/load-policy";

export const GET = defineRoute(z.object({ policyId: z.string() }), (ctx, { policyId }) =>
  loadPolicy(ctx, policyId),
);
