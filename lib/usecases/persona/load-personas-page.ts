import { countContractChecks } from "../../db/personas";
import { orderPersonas } from "../../domain/persona/order-personas";
import { type PersonaCatalogueView, RECORD_DAYS } from "../../domain/persona/persona-view";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";
import { describePersona } from "./describe-persona";
import { loadCatalogue } from "./load-catalogue";

const DAY_MS = 86_400_000;

/** All personas as they stand now, what did not load and why, and how their contracts fared lately. */
export async function loadPersonasPage(ctx: Ctx): Promise<PersonaCatalogueView> {
  const actor = requirePermission(ctx, "persona:view");
  const since = new Date(ctx.now.getTime() - RECORD_DAYS * DAY_MS);
  const [{ personas, rejected, warnings }, records] = await Promise.all([
    loadCatalogue(),
    countContractChecks(since),
  ]);
  const why = whyNotPermitted(actor, "persona:edit") ?? null;
  return {
    personas: orderPersonas(personas).order.flatMap((id) => {
      const persona = personas.find((p) => p.id === id);
      return persona
        ? [
            describePersona(
              persona,
              records.find((r) => r.personaId === id),
            ),
          ]
        : [];
    }),
    rejected,
    warnings,
    canEdit: { allowed: why === null, why },
  };
}
