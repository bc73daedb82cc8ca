import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadAssessment } from "@/lib/usecases/assessment/load-assessment";

export const GET = defineRoute(z.object({ assessmentId: z.string() }), (ctx, { assessmentId }) =>
  loadAssessment(ctx, assessmentId),
);
