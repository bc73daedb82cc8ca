import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadPolicies } from "@/lib/usecases/gate/load-policies";

export const GET = defineRoute(z.object({}), (ctx) => loadPolicies(ctx));
