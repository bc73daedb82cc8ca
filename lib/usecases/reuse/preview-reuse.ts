import { readOutline } from "../../agents/composer/outline/read-outline";
import { listEarlierRuns } from "../../db/reuse-decisions";
import { describeBasis, MATCH_THRESHOLD } from "../../domain/match/calibration";
import { outlineSchema } from "../../domain/outline/outline";
import type { Persona } from "../../domain/persona/persona";
import type { Phase } from "../../domain/phase/phase";
import { offerTemplates, questionsOf } from "../../domain/reuse/offer-templates";
import { sectionsOf } from "../../domain/reuse/requirement-sections";
import { requirementSimilarity } from "../../domain/reuse/similarity";
import type { ReusePreview } from "../../domain/session/session-view";
import type { PreviewSessionInput } from "../../domain/session/start-session-input";
import { loadLibrary } from "../template/load-library";
import { matchLibrary } from "../template/match-library";

type Planned = { phase: Phase; personas: readonly Persona[] };

/** What a session with this input could reuse: earlier deliverables by their requirement, and templates that match. */
export async function previewReuse(
  input: PreviewSessionInput,
  planned: readonly Planned[],
): Promise<ReusePreview> {
  if (input.reuse?.enabled === false) return { deliverables: [], templates: [], basis: "" };
  const sections = sectionsOf(
    input.requirement,
    input.kind === "build" ? readOutline(input.requirement) : null,
  );
  const found = planned.flatMap(({ phase, personas }) =>
    personas.filter((p) => p.reuse.allowed).map((persona) => mostAlike(input.kind, phase, persona, sections)),
  );
  return {
    deliverables: (await Promise.all(found)).flatMap((one) => one ?? []),
    ...(await matchAll(input.requirement)),
  };
}

async function mostAlike(
  kind: "repair" | "build",
  phase: Phase,
  persona: Persona,
  sections: ReturnType<typeof sectionsOf>,
): Promise<ReusePreview["deliverables"][number] | null> {
  const earlier = await listEarlierRuns({
    personaId: persona.id,
    personaRevision: persona.revision,
    phase,
    kind,
    exceptSessionId: "",
  });
  const [best] = earlier
    .map(({ id, requirement, outline }) => ({
      sessionId: id,
      requirement: requirementSimilarity(
        sectionsOf(requirement, outline === null ? null : outlineSchema.parse(outline)),
        sections,
      ),
    }))
    .sort((a, b) => b.requirement - a.requirement);
  if (!best || best.requirement < persona.reuse.threshold) return null;
  return {
    personaId: persona.id,
    displayName: persona.displayName,
    phase,
    ...best,
    threshold: persona.reuse.threshold,
  };
}

/** Without a persona in mind: which of them is shown a template is decided when it begins. */
async function matchAll(requirement: string): Promise<Pick<ReusePreview, "templates" | "basis">> {
  const options = { limit: 5, threshold: MATCH_THRESHOLD };
  const answers = [];
  for (const text of questionsOf(requirement))
    answers.push(await matchLibrary({ text, persona: null }, options));
  const names = new Map((await loadLibrary()).map((t) => [t.id, t.name]));
  const offers = offerTemplates(
    answers.map((answer) => answer.matches),
    MATCH_THRESHOLD,
  );
  return {
    templates: offers.map(({ templateId, probability }) => ({
      templateId,
      name: names.get(templateId) ?? templateId,
      probability,
    })),
    basis: answers[0] ? describeBasis(answers[0].basis) : "",
  };
}
