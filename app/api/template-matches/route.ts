import { defineRoute } from "@/lib/boundary/define-route";
import { exploreMatchesInput } from "@/lib/domain/match/match-view";
import { exploreMatches } from "@/lib/usecases/template/explore-matches";

/** By POST, because a requirement is too long for an address. Changes nothing. */
export const POST = defineRoute(exploreMatchesInput, (ctx, input) => exploreMatches(ctx, input));
