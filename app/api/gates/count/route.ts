import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { countActionableGates } from "@/lib/usecases/gate/load-gate-inbox";

export const GET = defineRoute(z.object({}), (ctx) => countActionableGates(ctx));
