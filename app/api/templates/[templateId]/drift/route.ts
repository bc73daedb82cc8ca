import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { checkDrift } from "@/lib/usecases/template/check-drift";

export const GET = defineRoute(z.object({ templateId: z.string() }), (ctx, { templateId }) =>
  checkDrift(ctx, templateId),
);
