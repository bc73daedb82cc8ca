/** A path with its parameters as `:name` and what takes all that follows as `*`, without query, hash and trailing slash. */
export function normalisePattern(raw: string): string {
  const path = raw
    .replace(/[?#].*$/, "")
    .replace(/\$\{[^}]*\}/g, ":value")
    .replace(/(:\w+)\((?:[^()]|\([^()]*\))*\)\??/g, "$1")
    .replace(
      /\{:?([A-Za-z_]\w*)\}|<(?:\w+:)?([A-Za-z_]\w*)>|\[([A-Za-z_]\w*)\]/g,
      (_, a, b, c) => `:${a ?? b ?? c}`,
    )
    .replace(/(?<=\/)(?:\{?\*\w*\}?|\(\.\*\)|\[{1,2}\.{3}[^/\]]*\]{1,2})(?=\/|$)/g, "*")
    .replace(/\/{2,}/g, "/");
  return path.length > 1 ? path.replace(/\/+$/, "") : path;
}

/** Equal for two patterns that differ only in the names of their parameters. */
export const patternKey = (method: string, pattern: string): string =>
  `${method.toUpperCase()} ${pattern.replace(/:[A-Za-z_]\w*/g, ":")}`;

/** Whether a concrete or parametrised path would reach a route: a parameter of the route takes any one segment. */
export function reachesRoute(wanted: string, route: string): boolean {
  const a = wanted.split("/");
  const b = route.split("/");
  return a.length === b.length && b.every((segment, i) => segment.startsWith(":") || segment === a[i]);
}

type Served = { method: string; pattern: string };

const shapeOf = (pattern: string): string => patternKey("", pattern);
const isFor = (route: Served, method: string): boolean =>
  route.method === "ALL" || route.method === method.toUpperCase();

/** Routes, to be looked up many times. */
export type RouteIndex = {
  /** Whether one is the route that a document names: the same but for the names of parameters, for all methods too. */
  serves: (wanted: Served) => boolean;
  /** Whether a request reaches one. */
  reaches: (request: Served) => boolean;
};

export function indexRoutes(routes: readonly Served[]): RouteIndex {
  const byShape = new Map<string, Served[]>();
  const root: Segment = { fixed: new Map(), any: null, routes: [], open: [] };
  for (const route of routes) {
    const shape = shapeOf(route.pattern);
    byShape.set(shape, [...(byShape.get(shape) ?? []), route]);
    let at = root;
    const names = route.pattern.split("/");
    const isOpen = names.at(-1) === "*";
    for (const name of isOpen ? names.slice(0, -1) : names) at = segmentBelow(at, name);
    if (isOpen) at.open.push(route);
    else at.routes.push(route);
  }
  return {
    serves: ({ method, pattern }) => (byShape.get(shapeOf(pattern)) ?? []).some((r) => isFor(r, method)),
    reaches: ({ method, pattern }) => reachedFrom(root, pattern.split("/")).some((r) => isFor(r, method)),
  };
}

/** What may stand in one place of a path. */
type Segment = {
  fixed: Map<string, Segment>;
  any: Segment | null;
  routes: Served[];
  /** Those that take all that follows. */
  open: Served[];
};

function segmentBelow(above: Segment, name: string): Segment {
  const fresh = { fixed: new Map(), any: null, routes: [], open: [] };
  if (name.startsWith(":")) {
    above.any ??= fresh;
    return above.any;
  }
  const known = above.fixed.get(name) ?? fresh;
  above.fixed.set(name, known);
  return known;
}

function reachedFrom(segment: Segment, [name, ...rest]: readonly string[]): readonly Served[] {
  if (name === undefined) return [...segment.routes, ...segment.open];
  const below = [segment.fixed.get(name), segment.any].filter((s) => s !== null && s !== undefined);
  return [...below.flatMap((s) => reachedFrom(s, rest)), ...segment.open];
}
