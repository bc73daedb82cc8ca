import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { downloadResponse } from "@/lib/boundary/download-response";
import { exportTemplate } from "@/lib/usecases/template/export-template";

export const GET = defineRoute(z.object({ templateId: z.string() }), async (ctx, { templateId }) =>
  downloadResponse(await exportTemplate(ctx, templateId), "application/json"),
);
