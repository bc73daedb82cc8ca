/**
 * Carries a change over to a text that another change altered: the changed lines with their neighbours, put where the
 * old ones stand once. Null when they do not stand there (once) any more.
 */
export function rebaseEdit(base: string, changed: string, current: string): string | null {
  if (current === base) return changed;
  const [a, b] = [base.split("\n"), changed.split("\n")];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const c = current.split("\n");
  for (const around of [3, 2, 1, 0]) {
    const from = Math.max(0, start - around);
    const tail = Math.max(0, end - around);
    const old = a.slice(from, a.length - tail);
    const found = positionsOf(c, old);
    if (old.length === 0 || found.length !== 1 || found[0] === undefined) continue;
    return [
      ...c.slice(0, found[0]),
      ...b.slice(from, b.length - tail),
      ...c.slice(found[0] + old.length),
    ].join("\n");
  }
  return null;
}

const positionsOf = (lines: readonly string[], part: readonly string[]): number[] =>
  lines.flatMap((_, i) => (part.every((l, j) => lines[i + j] === l) ? [i] : []));
