import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadQualityFabric } from "@/lib/usecases/assessment/load-assessment";

export const GET = defineRoute(z.object({ assessmentId: z.string() }), (ctx, { assessmentId }) =>
  loadQualityFabric(ctx, assessmentId),
);
