import { defineRoute } from "@/lib/boundary/define-route";
import { matchGlobInput } from "@/lib/domain/contract/contract-inputs";
import { matchGlob } from "@/lib/usecases/contract/match-glob";

/** By POST, because of what a pattern may hold. Changes nothing. */
export const POST = defineRoute(matchGlobInput, matchGlob);
