import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadAssessments } from "@/lib/usecases/assessment/load-assessments";

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(200).optional(),
});

export const GET = defineRoute(listQuery, (ctx, { limit, before }) =>
  loadAssessments(ctx, { limit, ...(before ? { before } : {}) }),
);
