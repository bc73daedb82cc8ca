/** A place in a column: a box, or a lane for a line that passes. */
export type ColumnCell = { key: string; isLane: boolean };

const SWEEPS = 12;

/**
 * Orders the cells of each column so that few lines cross: each cell goes to the mean place of those that it is joined to,
 * by turns from the left and from the right, and the best order that was met counts. `chains` name one cell per column.
 */
export function orderColumns(
  columns: readonly ColumnCell[][],
  chains: readonly string[][],
): { columns: ColumnCell[][]; crossings: number } {
  let current = columns.map((column) => [...column]);
  let best = { columns: current, crossings: countCrossings(current, chains) };
  for (let sweep = 0; sweep < SWEEPS && best.crossings > 0; sweep++) {
    current = sweepOnce(current, chains, sweep % 2 === 0 ? -1 : 1);
    const crossings = countCrossings(current, chains);
    if (crossings < best.crossings) best = { columns: current, crossings };
  }
  return best;
}

/** `side`: -1 looks at the column to the left of each, 1 at the one to the right. */
function sweepOnce(
  columns: readonly ColumnCell[][],
  chains: readonly string[][],
  side: -1 | 1,
): ColumnCell[][] {
  const next = columns.map((column) => [...column]);
  const order = next.map((_, at) => (side === -1 ? at : next.length - 1 - at));
  for (const at of order) {
    const beside = next[at + side];
    if (!beside) continue;
    const places = new Map(beside.map((cell, place) => [cell.key, place]));
    const column = next[at] ?? [];
    const wanted = new Map(
      column.map((cell, place) => [cell.key, meanPlace(cell.key, chains, side, places) ?? place]),
    );
    next[at] = [...column].sort((a, b) => (wanted.get(a.key) ?? 0) - (wanted.get(b.key) ?? 0));
  }
  return next;
}

function meanPlace(
  key: string,
  chains: readonly string[][],
  side: -1 | 1,
  places: ReadonlyMap<string, number>,
): number | null {
  const joined = chains.flatMap((chain) => {
    const at = chain.indexOf(key);
    const place = at < 0 ? undefined : places.get(chain[at + side] ?? "");
    return place === undefined ? [] : [place];
  });
  return joined.length === 0 ? null : joined.reduce((sum, place) => sum + place, 0) / joined.length;
}

/** How many pairs of lines cross between neighbouring columns. */
function countCrossings(columns: readonly ColumnCell[][], chains: readonly string[][]): number {
  const placeOf = columns.map((column) => new Map(column.map((cell, place) => [cell.key, place])));
  let crossings = 0;
  placeOf.slice(1).forEach((right, at) => {
    const left = placeOf[at] ?? new Map<string, number>();
    const lines = chains.flatMap((chain) =>
      chain.slice(1).flatMap((key, i) => {
        const [a, b] = [left.get(chain[i] ?? ""), right.get(key)];
        return a === undefined || b === undefined ? [] : [[a, b] as const];
      }),
    );
    lines.forEach(([a, b], i) => {
      crossings += lines.slice(i + 1).filter(([c, d]) => (a - c) * (b - d) < 0).length;
    });
  });
  return crossings;
}
