import { MATCH_THRESHOLD, SERVICE_MATCH_THRESHOLD } from "../../domain/match/calibration";
import { offerTemplates, questionsOf, type TemplateOffer } from "../../domain/reuse/offer-templates";
import type { TemplateAnswer } from "../../domain/template/template-search";
import { loadLibrary } from "../template/load-library";
import { matchLibrary } from "../template/match-library";
import { searchTemplates } from "../template/search-templates";

const LIMIT = 5;

export type FoundOffers = {
  /** Best first. */
  offers: TemplateOffer[];
  /** Who answered, and why it was not the service where it was not. */
  source: TemplateAnswer["source"];
  reason: string;
  /** What the service names and the library does not have: it cannot be offered before it is imported. */
  unknown: string[];
};

/** Templates that match a requirement well enough to be shown to an agent: as the service says, or as the library does. */
export async function findOffers(requirement: string, personaId: string | null): Promise<FoundOffers> {
  const library = new Map((await loadLibrary()).map((t) => [t.id, t.digest]));
  const answers: TemplateAnswer[] = [];
  for (const query of questionsOf(requirement)) {
    const question = { query, persona: personaId, threshold: SERVICE_MATCH_THRESHOLD, limit: LIMIT };
    answers.push(await searchTemplates(question, askLibrary));
    if (answers.at(-1)?.source === "off") break;
  }
  const hits = answers.flatMap((answer) => answer.hits);
  const offers = offerTemplates(
    hits.flatMap(({ templateId, similarity }) => {
      const digest = library.get(templateId);
      return digest === undefined ? [] : { templateId, digest, probability: similarity };
    }),
    answers.some((answer) => answer.source === "library") ? MATCH_THRESHOLD : SERVICE_MATCH_THRESHOLD,
  );
  const unknown = hits.map((hit) => hit.templateId).filter((id) => !library.has(id));
  return {
    offers,
    source: answers[0]?.source ?? "library",
    reason: answers[0]?.reason ?? "No requirement was given to look for",
    unknown: [...new Set(unknown)],
  };
}

const askLibrary = async ({
  query,
  persona,
  limit,
}: {
  query: string;
  persona: string | null;
  limit: number;
}) => {
  const { matches } = await matchLibrary({ text: query, persona }, { limit, threshold: MATCH_THRESHOLD });
  return matches
    .filter((match) => match.aboveThreshold)
    .map(({ templateId, probability }) => ({
      templateId,
      similarity: probability,
      content: "",
      metadata: {},
    }));
};
