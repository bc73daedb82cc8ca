/** The known word that a mistyped one most likely means; undefined when none is near. */
export function suggestWord(typed: string, known: readonly string[]): string | undefined {
  const nearest = known
    .map((word) => ({ word, distance: distanceOf(typed.toLowerCase(), word) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (!nearest) return undefined;
  const begins = known.find((word) => typed.length > 1 && word.startsWith(typed.toLowerCase()));
  return nearest.distance <= Math.max(1, Math.floor(nearest.word.length / 3)) ? nearest.word : begins;
}

/** How many letters must be added, removed or exchanged to get from one word to the other. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
