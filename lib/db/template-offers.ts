import type { TemplateOffer } from "../domain/reuse/offer-templates";
import { newId } from "../platform/id";
import { db, type Tx } from "./client";

export async function addOffers(
  tx: Tx,
  run: { sessionId: string; personaRunId: string },
  offers: readonly TemplateOffer[],
): Promise<void> {
  await tx.templateOffer.createMany({ data: offers.map((offer) => ({ id: newId(), ...run, ...offer })) });
}

/** What a run was shown, best first. */
export const listOffers = (personaRunId: string): Promise<TemplateOffer[]> =>
  db.templateOffer.findMany({
    where: { personaRunId },
    orderBy: [{ probability: "desc" }, { templateId: "asc" }],
    select: { templateId: true, digest: true, probability: true, threshold: true },
  });
