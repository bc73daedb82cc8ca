import { MATCH_THRESHOLD } from "../../domain/match/calibration";
import { offerTemplates, questionsOf, type TemplateOffer } from "../../domain/reuse/offer-templates";
import { matchLibrary } from "../template/match-library";

const LIMIT = 5;

/** Templates of the library that match a requirement well enough to be shown to a persona's agent, best first. */
export async function findOffers(requirement: string, personaId: string): Promise<TemplateOffer[]> {
  const options = { limit: LIMIT, threshold: MATCH_THRESHOLD };
  const answers = [];
  for (const text of questionsOf(requirement))
    answers.push((await matchLibrary({ text, persona: personaId }, options)).matches);
  return offerTemplates(answers, MATCH_THRESHOLD);
}
