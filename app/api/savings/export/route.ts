import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { downloadResponse } from "@/lib/boundary/download-response";
import { savingsFilterSchema } from "@/lib/domain/reuse/savings-filter";
import { exportSavings } from "@/lib/usecases/reuse/export-savings";

const contentType = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

export const GET = defineRoute(
  z.intersection(savingsFilterSchema, z.object({ format: z.enum(["csv", "json"]) })),
  async (ctx, { format, ...filter }) =>
    downloadResponse(await exportSavings(ctx, filter, format), contentType[format]),
);
