import { type Actor, may, type Permission, whyMayNot } from "../domain/user/permissions";
import { AppError } from "../platform/errors";
import type { Ctx } from "./ctx";

type Person = Extract<Actor, { kind: "user" }>;

/** First line of each use case. Workers and agents hold none of these permissions. */
export function requirePermission(ctx: Ctx, permission: Permission): Person {
  const { actor } = ctx;
  if (actor.kind !== "user")
    throw new AppError("forbidden", `Only a signed-in person may do this, not a ${actor.kind}.`);
  if (!may(actor.role, permission))
    throw new AppError("forbidden", whyMayNot(actor.role, permission) ?? "Not allowed.");
  return actor;
}
