import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { comparePolicies } from "@/lib/usecases/gate/compare-policies";

const number = z.coerce.number().int().min(1).max(1_000_000);

export const GET = defineRoute(
  z.object({ policyId: z.string(), before: number, after: number }),
  comparePolicies,
);
