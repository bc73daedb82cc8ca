import { readOutline } from "../../agents/composer/outline/read-outline";
import type { Outline } from "../../domain/outline/outline";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** What composer understands of a requirement, for a person to correct. Changes nothing. */
export function readRequirement(ctx: Ctx, requirement: string): Outline {
  requirePermission(ctx, "session:start");
  return readOutline(requirement);
}
