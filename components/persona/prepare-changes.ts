import type { FieldChange } from "@/lib/domain/persona/compare-documents";

/** A changed field as people read it; long texts without the lines that are the same on both sides. */
export type ShownChange = {
  path: string;
  kind: "added" | "removed" | "changed";
  before: string | null;
  after: string | null;
};

export const prepareChanges = (changes: readonly FieldChange[]): ShownChange[] => changes.map(prepareChange);

function prepareChange(change: FieldChange): ShownChange {
  const path = change.path.join(" › ") || "The whole persona";
  const before = "before" in change ? textOf(change.before) : null;
  const after = "after" in change ? textOf(change.after) : null;
  if (before === null || after === null)
    return { path, kind: before === null ? "added" : "removed", before, after };
  const [a, b] = withoutSameEnds(before.split("\n"), after.split("\n"));
  return { path, kind: "changed", before: a.join("\n"), after: b.join("\n") };
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value, null, 2);

/** Lines that are kept beside those that differ. */
const CONTEXT = 1;

function withoutSameEnds(a: string[], b: string[]): [string[], string[]] {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const cut = (lines: string[]): string[] => [
    ...same(head - CONTEXT),
    ...lines.slice(Math.max(0, head - CONTEXT), lines.length - Math.max(0, tail - CONTEXT)),
    ...same(tail - CONTEXT),
  ];
  return [cut(a), cut(b)];
}

const same = (count: number): string[] =>
  count <= 0 ? [] : [`… ${count} ${count === 1 ? "line" : "lines"} the same`];
