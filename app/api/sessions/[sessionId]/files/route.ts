import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadFiles } from "@/lib/usecases/session/load-files";

export const GET = defineRoute(z.object({ sessionId: z.string() }), loadFiles);
