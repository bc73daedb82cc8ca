"use server";

import { defineAction } from "@/lib/boundary/define-action";
import { startSessionInput } from "@/lib/domain/session/start-session-input";
import { startSession } from "@/lib/usecases/session/start-session";

export const startSessionAction = defineAction(startSessionInput, (ctx, input) => startSession(ctx, input));
