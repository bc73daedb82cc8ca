import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { loadCatalogue } from "./load-catalogue";

/** A persona as it stands now, as a file that can be imported or laid beside others. */
export async function exportPersona(
  ctx: Ctx,
  personaId: string,
): Promise<{ fileName: string; content: Buffer }> {
  requirePermission(ctx, "persona:view");
  const { personas } = await loadCatalogue();
  const persona = personas.find((p) => p.id === personaId);
  if (!persona) throw new AppError("not_found", `There is no persona ${personaId}.`);
  return { fileName: `${persona.id}.json`, content: Buffer.from(persona.text) };
}
