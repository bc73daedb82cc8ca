import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadEvidenceFile } from "@/lib/usecases/assessment/load-evidence-file";

export const GET = defineRoute(
  z.object({ assessmentId: z.string(), path: z.string().min(1).max(4096) }),
  loadEvidenceFile,
);
