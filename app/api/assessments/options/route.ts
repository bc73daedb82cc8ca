import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadAssessmentOptions } from "@/lib/usecases/assessment/load-comparison";

export const GET = defineRoute(z.object({}), (ctx) => loadAssessmentOptions(ctx));
