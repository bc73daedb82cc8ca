import { defineRoute } from "@/lib/boundary/define-route";
import { readOutlineInput } from "@/lib/domain/session/start-session-input";
import { readRequirement } from "@/lib/usecases/session/read-requirement";

/** By POST, because a requirement is too long for an address. Changes nothing. */
export const POST = defineRoute(readOutlineInput, async (ctx, { requirement }) =>
  readRequirement(ctx, requirement),
);
