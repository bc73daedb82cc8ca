import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { phaseSchema } from "@/lib/domain/phase/phase";
import { forkSession } from "@/lib/usecases/session/fork-session";

export const POST = defineRoute(z.object({ sessionId: z.string(), phase: phaseSchema }), forkSession);
