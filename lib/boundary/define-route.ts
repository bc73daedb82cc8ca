import { currentActor } from "../auth/current-actor";
import { makeDefineRoute } from "./route-maker";

/**
 * A route handler of a signed-in person: `defineRoute(schema, (ctx, input) => useCase(ctx, input))`. `schema` is an object
 * over the query, a JSON body and the path's parameters together (the later wins); query values are texts: coerce numbers.
 * What it returns is sent as JSON, a Response as it is; errors as problem+json with `code` and `requestId`.
 */
export const defineRoute = makeDefineRoute(currentActor);
