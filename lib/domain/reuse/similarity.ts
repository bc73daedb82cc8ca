import type { RequirementSection } from "./requirement-sections";

/**
 * How alike two requirements are, in 0–1: every section against the one of the other side that is most like it, weighted by
 * length, in both directions. Two empty ones ask for the same.
 */
export function requirementSimilarity(
  a: readonly RequirementSection[],
  b: readonly RequirementSection[],
): number {
  if (a.length === 0 && b.length === 0) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  return Math.min(coverage(a, b), coverage(b, a));
}

function coverage(of: readonly RequirementSection[], by: readonly RequirementSection[]): number {
  const weighted = of.map((section) => section.terms.length * mostAlike(section, by));
  return sum(weighted) / sum(of.map((section) => section.terms.length));
}

const mostAlike = (section: RequirementSection, others: readonly RequirementSection[]): number =>
  Math.max(0, ...others.map((other) => overlap(section.terms, other.terms)));

/** Sections of the one that the other does not have word for word, as people read them. */
export const newSections = (
  now: readonly RequirementSection[],
  earlier: readonly RequirementSection[],
): string[] => now.filter((section) => mostAlike(section, earlier) < 1).map((section) => section.text);

/** One file as it was found then and is found now; null where it was not there. */
export type InputPair = { earlier: FileLines; now: FileLines };
type FileLines = readonly string[] | null;

/** How alike what was found is, in 0–1: files by their lines, weighted by length. Nothing then and nothing now is the same. */
export function inputSimilarity(pairs: readonly InputPair[], sameLines: number): number {
  const different = pairs.map(({ earlier, now }) => ({
    weight: Math.max(earlier?.length ?? 0, now?.length ?? 0, 1),
    likeness: earlier && now ? overlap(earlier, now) : 0,
  }));
  const whole = sameLines + sum(different.map((d) => d.weight));
  return whole === 0 ? 1 : (sameLines + sum(different.map((d) => d.weight * d.likeness))) / whole;
}

/** Dice's coefficient of two multisets. */
function overlap(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const left = new Map<string, number>();
  for (const item of a) left.set(item, (left.get(item) ?? 0) + 1);
  let common = 0;
  for (const item of b) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(item, count - 1);
  }
  return (2 * common) / (a.length + b.length);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
