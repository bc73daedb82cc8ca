import { defineRoute } from "@/lib/boundary/define-route";
import { previewSessionInput } from "@/lib/domain/session/start-session-input";
import { previewSession } from "@/lib/usecases/session/preview-session";

/** By POST, because a requirement is too long for an address. Changes nothing. */
export const POST = defineRoute(previewSessionInput, (ctx, input) => previewSession(ctx, input));
