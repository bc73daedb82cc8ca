import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadHarvestList } from "@/lib/usecases/template/load-harvest";

export const GET = defineRoute(z.object({ sessionId: z.string().optional() }), loadHarvestList);
