import type { Measure } from "./measure";

const SECRETS: readonly Measure["metric"][] = ["no_strong_secrets", "no_weak_secrets"];
/** A key block that never ends hides no more than this. */
const BLOCK_LIMIT = 200;

/** The lines of a file on which measures saw a secret. */
export const secretLinesOf = (measures: readonly Measure[], file: string): number[] =>
  measures
    .filter((measure) => SECRETS.includes(measure.metric))
    .flatMap((measure) => measure.evidence)
    .flatMap((seen) => (seen.file === file && seen.line !== undefined ? [seen.line] : []));

/**
 * Lines with those emptied on which a secret stands, and where a key block begins, all of it: what is shown as evidence
 * must not spread what it warns of. `hidden` are the numbers of the emptied lines, from 1.
 */
export function hideSecretLines(
  lines: readonly string[],
  secretLines: readonly number[],
): { lines: string[]; hidden: number[] } {
  const hidden = new Set(secretLines.flatMap((line) => blockFrom(lines, line)));
  return {
    lines: lines.map((text, at) => (hidden.has(at + 1) ? "" : text)),
    hidden: [...hidden].sort((a, b) => a - b),
  };
}

function blockFrom(lines: readonly string[], first: number): number[] {
  const text = lines[first - 1];
  if (text === undefined) return [];
  if (!text.includes("-----BEGIN") || text.includes("-----END")) return [first];
  const rest = lines.slice(first, first + BLOCK_LIMIT);
  const end = rest.findIndex((line) => line.includes("-----END"));
  const length = end === -1 ? rest.length : end + 1;
  return Array.from({ length: length + 1 }, (_, i) => first + i);
}
