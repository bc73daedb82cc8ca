import { readDocument } from "../../registry/apply-revisions";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Why a persona's text would not load, with its line; an empty list where it would. */
export async function checkPersonaText(
  ctx: Ctx,
  { personaId, text }: { personaId: string; text: string },
): Promise<{ line: number | null; reason: string }[]> {
  requirePermission(ctx, "persona:view");
  const parsed = readDocument(personaId, text);
  return "persona" in parsed ? [] : [{ line: parsed.rejection.line, reason: parsed.rejection.reason }];
}
