import { currentActor } from "../auth/current-actor";
import { makeDefineAction } from "./action-maker";

/**
 * A server action of a signed-in person: `defineAction(schema, (ctx, input) => useCase(ctx, input))`. Its result is told,
 * never thrown.
 */
export const defineAction = makeDefineAction(currentActor);
