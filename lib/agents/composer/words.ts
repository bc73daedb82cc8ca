import { editDistance } from "../../analysis/detectors/package-json";

/** `board-items`, `boardItem` and `BOARD_ITEMS` are the words board, item(s). */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

export const singular = (word: string): string =>
  /ies$/.test(word)
    ? word.replace(/ies$/, "y")
    : /(?:ss|us|is)$/.test(word)
      ? word
      : /(?:x|ch|sh|ss|z)es$/.test(word)
        ? word.replace(/es$/, "")
        : word.replace(/s$/, "");

export const plural = (word: string): string =>
  /[^aeiou]y$/.test(word)
    ? word.replace(/y$/, "ies")
    : /(?:x|ch|sh|ss|z)$/.test(word)
      ? `${word}es`
      : `${word}s`;

export const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Words without case and plural, for comparing names of things. */
export const stemsOf = (text: string): string[] => wordsOf(text).map(singular);

/** The one candidate that is nearest to a name and near enough; null when there is none or more than one. */
export function onlyNearest(
  name: string,
  candidates: readonly string[],
  limit = nearLimit(name),
): string | null {
  const near = [...new Set(candidates)]
    .filter((c) => c !== name)
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter((n) => n.distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  const [best, second] = near;
  return best && best.distance < (second?.distance ?? Number.POSITIVE_INFINITY) ? best.candidate : null;
}

const nearLimit = (name: string): number => Math.min(3, Math.max(1, Math.floor(name.length / 4)));
