import { orderPersonas } from "@/lib/domain/persona/order-personas";
import { type ColumnCell, orderColumns } from "./order-columns";

export type GraphPersona = {
  id: string;
  displayName: string;
  dependsOn: readonly string[];
  priority: number;
  /** Named by others and not in the catalogue. */
  isAbsent?: boolean;
};
/** A persona with the place of its box's upper left corner, in pixels. */
export type GraphNode = { id: string; name: string; isAbsent: boolean; layer: number; x: number; y: number };
export type GraphEdge = {
  /** The one that is waited for. */
  from: string;
  /** The one that waits. */
  to: string;
  /** As SVG draws it. */
  path: string;
  /** Closes a circle, so that it runs from right to left. */
  isBack: boolean;
};
export type PlacedGraph = {
  nodes: GraphNode[];
  edges: GraphEdge[];
  width: number;
  height: number;
  crossings: number;
  /** Those that wait for nobody and for whom nobody waits. */
  apart: { id: string; name: string }[];
};

export const NODE = { width: 176, height: 40 };
const COLUMN = 232;
const ROW = 56;
/** A line that passes through a column needs less room than a box. */
const LANE = 20;

/**
 * Who waits for whom, in layers from left to right: each persona right of all that it waits for, and within its layer
 * where few lines cross. Dependencies outside of the given personas are not drawn.
 */
export function preparePersonaGraph(personas: readonly GraphPersona[]): PlacedGraph {
  const links = linksOf(personas);
  const joined = personas.filter((p) => links.some((l) => l.from === p.id || l.to === p.id));
  const layers = layersOf(orderPersonas(asOrdered(joined)).order, links);
  const chains = links.map((link) => ({ ...link, chain: chainOf(link, layers) }));
  const { columns, crossings } = orderColumns(
    cellsOf(layers, chains),
    chains.map((c) => c.chain),
  );
  const height = Math.max(0, ...columns.map(heightOf));
  const places = placesOf(columns, height);
  const placeOf = (key: string) => places.get(key) ?? { x: 0, y: 0 };
  return {
    nodes: joined.map(({ id, displayName, isAbsent = false }) => {
      const { x, y } = placeOf(id);
      return { id, name: displayName, isAbsent, layer: layers.get(id) ?? 0, x, y: y - NODE.height / 2 };
    }),
    edges: chains.map(({ chain, from, to, isBack }) => ({
      from,
      to,
      isBack,
      path: pathThrough(chain.map(placeOf)),
    })),
    width: columns.length === 0 ? 0 : (columns.length - 1) * COLUMN + NODE.width,
    height,
    crossings,
    apart: personas
      .filter((p) => !joined.includes(p))
      .map(({ id, displayName }) => ({ id, name: displayName })),
  };
}

type Link = { from: string; to: string; isBack: boolean };
type Place = { x: number; y: number };

const asOrdered = (personas: readonly GraphPersona[]) =>
  personas.map((p) => ({ ...p, dependsOn: [...p.dependsOn] }));

/** A link against the order in which they would run closes a circle. */
function linksOf(personas: readonly GraphPersona[]): Link[] {
  const { order } = orderPersonas(asOrdered(personas));
  const turn = new Map(order.map((id, at) => [id, at]));
  return personas.flatMap(({ id, dependsOn }) =>
    [...new Set(dependsOn)]
      .filter((from) => from !== id && turn.has(from))
      .map((from) => ({ from, to: id, isBack: (turn.get(from) ?? 0) > (turn.get(id) ?? 0) })),
  );
}

/** One more than the furthest of those before it. */
function layersOf(order: readonly string[], links: readonly Link[]): Map<string, number> {
  const layers = new Map<string, number>();
  for (const id of order) {
    const before = links.flatMap((l) => {
      const [first, second] = endsOf(l);
      return second === id ? [(layers.get(first) ?? 0) + 1] : [];
    });
    layers.set(id, Math.max(0, ...before));
  }
  return layers;
}

const endsOf = ({ from, to, isBack }: Link): [string, string] => (isBack ? [to, from] : [from, to]);

/** The cells that a line passes, one in each column: both personas, and lanes between them. */
function chainOf(link: Link, layers: ReadonlyMap<string, number>): string[] {
  const [first, second] = endsOf(link);
  const between = (layers.get(second) ?? 0) - (layers.get(first) ?? 0) - 1;
  const lanes = Array.from({ length: Math.max(0, between) }, (_, at) => `${first}→${second}:${at}`);
  return [first, ...lanes, second];
}

function cellsOf(
  layers: ReadonlyMap<string, number>,
  chains: readonly { chain: string[] }[],
): ColumnCell[][] {
  const columns: ColumnCell[][] = [];
  const add = (layer: number, cell: ColumnCell) => {
    columns[layer] = [...(columns[layer] ?? []), cell];
  };
  for (const [id, layer] of layers) add(layer, { key: id, isLane: false });
  for (const { chain } of chains) {
    const start = layers.get(chain[0] ?? "") ?? 0;
    chain.slice(1, -1).forEach((key, at) => {
      add(start + 1 + at, { key, isLane: true });
    });
  }
  return columns;
}

const sizeOf = (cell: ColumnCell): number => (cell.isLane ? LANE : ROW);
const heightOf = (column: readonly ColumnCell[]): number =>
  column.reduce((sum, cell) => sum + sizeOf(cell), 0);

/** Left edge and vertical middle of each cell; columns are centred. */
function placesOf(columns: readonly ColumnCell[][], height: number): Map<string, Place> {
  const places = new Map<string, Place>();
  columns.forEach((column, at) => {
    let y = (height - heightOf(column)) / 2;
    for (const cell of column) {
      places.set(cell.key, { x: at * COLUMN, y: y + sizeOf(cell) / 2 });
      y += sizeOf(cell);
    }
  });
  return places;
}

/** From the right side of the first box to the left side of the last; level through the columns between. */
function pathThrough([first, ...rest]: Place[]): string {
  if (!first) return "";
  let x = first.x + NODE.width;
  let y = first.y;
  const parts = [`M${x} ${y}`];
  rest.forEach((place, at) => {
    const middle = (x + place.x) / 2;
    parts.push(`C${middle} ${y} ${middle} ${place.y} ${place.x} ${place.y}`);
    x = place.x + NODE.width;
    y = place.y;
    if (at < rest.length - 1) parts.push(`H${x}`);
  });
  return parts.join(" ");
}
