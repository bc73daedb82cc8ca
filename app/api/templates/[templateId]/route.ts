import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadTemplatePage } from "@/lib/usecases/template/load-template-page";

export const GET = defineRoute(z.object({ templateId: z.string() }), (ctx, { templateId }) =>
  loadTemplatePage(ctx, templateId),
);
