import { findNames } from "./find-names";
import { formsOf, type HarvestSubject } from "./harvest-names";

/** From here on a document speaks of its session alone, and nobody else could begin from it. */
export const OF_SESSION_FROM = 0.6;

/**
 * The share of a document's lines, headings apart, that speak of this session's task alone, in 0–1: sentences of its
 * requirement, and lines that name what it builds.
 */
export function sessionShare(text: string, requirement: string, subjects: readonly HarvestSubject[]): number {
  const said = text.split("\n").filter((line) => /[\p{L}\p{N}]/u.test(line) && !/^\s*#/.test(line));
  if (said.length === 0) return 1;
  const asked = sentencesOf(requirement);
  const forms = subjects.flatMap((subject) => formsOf(subject, false));
  const own = said.filter(
    (line) =>
      findNames(line, forms, []).length > 0 || [...sentencesOf(line)].some((sentence) => asked.has(sentence)),
  );
  return own.length / said.length;
}

/** A shorter stretch is a phrase that anybody writes. */
const SENTENCE_CHARS = 15;

const sentencesOf = (text: string): Set<string> =>
  new Set(
    text
      .split(/[.!?\n]+/)
      .map((sentence) =>
        sentence
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, " ")
          .trim(),
      )
      .filter((sentence) => sentence.length >= SENTENCE_CHARS),
  );
