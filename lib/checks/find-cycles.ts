/** The first cycle of a directed graph as a path that ends where it began; undefined when there is none. */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  for (const start of graph.keys()) {
    const cycle = walk(start, graph, [], done);
    if (cycle) return cycle;
  }
  return undefined;
}

function walk(
  node: string,
  graph: ReadonlyMap<string, readonly string[]>,
  trail: string[],
  done: Set<string>,
): string[] | undefined {
  if (done.has(node)) return undefined;
  const seenAt = trail.indexOf(node);
  if (seenAt >= 0) return [...trail.slice(seenAt), node];
  for (const next of graph.get(node) ?? []) {
    const cycle = walk(next, graph, [...trail, node], done);
    if (cycle) return cycle;
  }
  done.add(node);
  return undefined;
}
