import { readOutline } from "../../agents/composer/outline/read-outline";
import { listEarlierRuns } from "../../db/reuse-decisions";
import { outlineSchema } from "../../domain/outline/outline";
import type { Persona } from "../../domain/persona/persona";
import type { Phase } from "../../domain/phase/phase";
import { sectionsOf } from "../../domain/reuse/requirement-sections";
import { requirementSimilarity } from "../../domain/reuse/similarity";
import type { ReusePreview } from "../../domain/session/session-view";
import type { PreviewSessionInput } from "../../domain/session/start-session-input";
import { getConfig } from "../../platform/config";
import { loadLibrary } from "../template/load-library";
import { findOffers } from "./find-offers";

type Planned = { phase: Phase; personas: readonly Persona[] };

/** What a session with this input could reuse: earlier deliverables by their requirement, and templates that match. */
export async function previewReuse(
  input: PreviewSessionInput,
  planned: readonly Planned[],
): Promise<ReusePreview> {
  if (input.reuse?.enabled === false || !getConfig().templateReuse)
    return { deliverables: [], templates: [], answeredBy: { source: "off", reason: "Switched off" } };
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
async function matchAll(requirement: string): Promise<Pick<ReusePreview, "templates" | "answeredBy">> {
  const [{ offers, source, reason }, library] = await Promise.all([
    findOffers(requirement, null),
    loadLibrary(),
  ]);
  const names = new Map(library.map((t) => [t.id, t.name]));
  return {
    templates: offers.map(({ templateId, probability }) => ({
      templateId,
      name: names.get(templateId) ?? templateId,
      probability,
    })),
    answeredBy: { source, reason },
  };
}
