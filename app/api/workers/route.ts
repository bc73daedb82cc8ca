import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadWorkers } from "@/lib/usecases/worker/load-workers";

export const GET = defineRoute(z.object({}), (ctx) => loadWorkers(ctx));
