import { loadCalibrations } from "../../db/match-labels";
import { type MatchCalibration, VECTOR_SOURCES, type VectorSource } from "../../domain/match/calibration";
import type { MatchQuestion } from "../../domain/match/template-match";
import { getConfig } from "../../platform/config";
import { createEmbed } from "../../services/embed-texts";
import { loadWordVectors } from "../../templates/load-word-vectors";
import { loadLibrary } from "./load-library";
import { createTemplateMatcher, type MatchAnswer, type TemplateMatcher } from "./template-matcher";

type Calibrations = Partial<Record<VectorSource, MatchCalibration>>;
/** `calibrations` is the matcher's own: it looks there at each question. */
type Kept = { matcher: TemplateMatcher; digests: Map<string, string>; calibrations: Calibrations };
let kept: Promise<Kept> | undefined;

/** How the library as it stands answers a question, best first. Entries below the threshold are among the answers. */
export async function matchLibrary(
  question: MatchQuestion,
  options: { limit: number; threshold: number },
): Promise<MatchAnswer> {
  kept ??= makeMatcher().catch((error: unknown) => {
    kept = undefined;
    throw error;
  });
  const { matcher, digests, calibrations } = await kept;
  await Promise.all([takeIn(matcher, digests), calibrateAnew(calibrations)]);
  return matcher.match(question, options);
}

async function makeMatcher(): Promise<Kept> {
  const { root, embeddings } = getConfig();
  const words = await loadWordVectors(root);
  const embed = embeddings && createEmbed(embeddings);
  const calibrations: Calibrations = {};
  return { matcher: createTemplateMatcher({ words, embed, calibrations }), digests: new Map(), calibrations };
}

async function calibrateAnew(calibrations: Calibrations): Promise<void> {
  const counting = await loadCalibrations();
  for (const source of VECTOR_SOURCES) {
    const one = counting[source];
    if (one) calibrations[source] = one;
    else delete calibrations[source];
  }
}

/** Brings the index up to what counts now; what it has already is left alone. */
async function takeIn(matcher: TemplateMatcher, digests: Map<string, string>): Promise<void> {
  const library = await loadLibrary();
  const changed = library.filter((t) => digests.get(t.id) !== t.digest);
  const present = new Set(library.map((t) => t.id));
  for (const id of [...digests.keys()].filter((known) => !present.has(known))) {
    matcher.remove(id);
    digests.delete(id);
  }
  for (const { id, digest } of changed) digests.set(id, digest);
  if (changed.length > 0) await matcher.put(changed);
}
