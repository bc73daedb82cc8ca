import type { MatchQuestion } from "../../domain/match/template-match";
import { getConfig } from "../../platform/config";
import { createEmbed } from "../../services/embed-texts";
import { loadWordVectors } from "../../templates/load-word-vectors";
import { loadLibrary } from "./load-library";
import { createTemplateMatcher, type MatchAnswer, type TemplateMatcher } from "./template-matcher";

type Kept = { matcher: TemplateMatcher; digests: Map<string, string> };
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
  const { matcher, digests } = await kept;
  await takeIn(matcher, digests);
  return matcher.match(question, options);
}

async function makeMatcher(): Promise<Kept> {
  const { root, embeddings } = getConfig();
  const words = await loadWordVectors(root);
  const embed = embeddings && createEmbed(embeddings);
  return { matcher: createTemplateMatcher({ words, embed }), digests: new Map() };
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
