import type { NameForm } from "./harvest-names";

/** A stretch of a text in whose place a value comes. */
export type Slot = { from: number; to: number; name: string };

/**
 * Where names stand in a text, the longest first where one holds another. A part of a longer word is no name, but `Order` in
 * `createOrder` is. What stands in a `kept` place is left alone.
 */
export function findNames(
  text: string,
  forms: readonly NameForm[],
  kept: readonly (readonly [number, number])[],
): Slot[] {
  if (forms.length === 0) return [];
  const byText = new Map(forms.map((form) => [form.text, form.placeholder.name]));
  const longestFirst = [...forms].sort((a, b) => b.text.length - a.text.length);
  const pattern = new RegExp(longestFirst.map(bounded).join("|"), "gu");
  return [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
    const slot = { from: index, to: index + found.length, name: byText.get(found) ?? "" };
    return kept.some(([from, to]) => slot.from < to && from < slot.to) ? [] : [slot];
  });
}

function bounded({ text, joins }: NameForm): string {
  const startsCapital = /^\p{Lu}/u.test(text);
  // `Order` may follow small letters, `order` may follow none; both may go on with a capital.
  const before = joins && startsCapital ? "(?<![\\p{Lu}\\p{N}])" : "(?<![\\p{L}\\p{N}])";
  const after = joins ? "(?![\\p{Ll}\\p{N}])" : "(?![\\p{L}\\p{N}])";
  return `${before}${text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}${after}`;
}
