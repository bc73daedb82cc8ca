import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { compareHarvest } from "@/lib/usecases/template/compare-harvest";

export const GET = defineRoute(
  z.object({ proposalId: z.string(), kind: z.enum(["template", "proposal"]), id: z.string() }),
  compareHarvest,
);
