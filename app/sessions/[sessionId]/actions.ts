"use server";

import { z } from "zod";
import { defineAction } from "@/lib/boundary/define-action";
import { cancelSession } from "@/lib/usecases/session/cancel-session";

export const cancelSessionAction = defineAction(z.object({ sessionId: z.string().min(1) }), cancelSession);
