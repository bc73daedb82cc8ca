import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { compareTemplateRevisions } from "@/lib/usecases/template/compare-template-revisions";

const number = z.coerce.number().int().min(1).max(1_000_000);

export const GET = defineRoute(
  z.object({ templateId: z.string(), before: number, after: number }),
  compareTemplateRevisions,
);
