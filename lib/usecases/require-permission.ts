import { type Actor, may, type Permission, whyMayNot, whyTerminalMayNot } from "../domain/user/permissions";
import { AppError } from "../platform/errors";
import type { Ctx } from "./ctx";

type Person = Extract<Actor, { kind: "user" }>;
type PersonOrTerminal = Extract<Actor, { kind: "user" | "terminal" }>;

/** First line of each use case. Workers and agents hold none of these permissions. */
export function requirePermission(ctx: Ctx, permission: Permission): PersonOrTerminal {
  const { actor } = ctx;
  if (actor.kind !== "user" && actor.kind !== "terminal")
    throw new AppError("forbidden", `Only a signed-in person may do this, not a ${actor.kind}.`);
  const why = whyNotPermitted(actor, permission);
  if (why !== undefined) throw new AppError("forbidden", why);
  return actor;
}

/** First line of a use case that only a signed-in person may do, by name: to decide a gate. */
export function requirePerson(ctx: Ctx, permission: Permission): Person {
  const actor = requirePermission(ctx, permission);
  if (actor.kind !== "user")
    throw new AppError("forbidden", `Only a signed-in person may do this, not a ${actor.kind}.`);
  return actor;
}

/** Why the one who asks may not do this; undefined where they may. */
export const whyNotPermitted = (actor: PersonOrTerminal, permission: Permission): string | undefined =>
  actor.kind === "terminal"
    ? whyTerminalMayNot(permission)
    : may(actor.role, permission)
      ? undefined
      : (whyMayNot(actor.role, permission) ?? "Not allowed.");
