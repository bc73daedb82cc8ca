import { listLabelsOf, listMatchLabels } from "../../db/match-labels";
import { describeBasis, LEAST_LABELS, MATCH_THRESHOLD } from "../../domain/match/calibration";
import type { ExploreMatchesInput, MatchesView } from "../../domain/match/match-view";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";
import { loadLibrary } from "./load-library";
import { matchLibrary } from "./match-library";

const SHOWN = 12;

/** How the library answers what is asked, those below the threshold too, each with why and why not. */
export async function exploreMatches(ctx: Ctx, { text, persona }: ExploreMatchesInput): Promise<MatchesView> {
  const actor = requirePermission(ctx, "template:view");
  const options = { limit: SHOWN, threshold: MATCH_THRESHOLD };
  const [{ matches, vectors, basis }, library] = await Promise.all([
    matchLibrary({ text, persona }, options),
    loadLibrary(),
  ]);
  const [labels, said] = await Promise.all([
    listMatchLabels(vectors.source),
    actor.kind === "user" ? listLabelsOf(text, actor.userId) : new Map<string, boolean>(),
  ]);
  const byId = new Map(library.map((t) => [t.id, t]));
  return {
    hits: matches.flatMap((match) => {
      const template = byId.get(match.templateId);
      const { name, description } = template ?? {};
      return name === undefined || description === undefined
        ? []
        : { ...match, name, description, said: said.get(match.templateId) ?? null };
    }),
    threshold: MATCH_THRESHOLD,
    librarySize: library.length,
    vectors,
    basis: describeBasis(basis),
    labels: { count: labels.length, needed: LEAST_LABELS },
    whyNotLabel: whyNotPermitted(actor, "template:edit") ?? null,
  };
}
