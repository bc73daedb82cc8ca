/** A path with its parameters as `:name`, without query, hash and trailing slash. */
export function normalisePattern(raw: string): string {
  const path = raw
    .replace(/[?#].*$/, "")
    .replace(/\$\{[^}]*\}/g, ":value")
    .replace(/(:\w+)\((?:[^()]|\([^()]*\))*\)\??/g, "$1")
    .replace(
      /\{:?([A-Za-z_]\w*)\}|<(?:\w+:)?([A-Za-z_]\w*)>|\[([A-Za-z_]\w*)\]/g,
      (_, a, b, c) => `:${a ?? b ?? c}`,
    )
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

/** Whether a route is the one that a document names: the same but for the names of parameters, for all methods too. */
export const servesPattern = (route: Served, wanted: Served): boolean =>
  (route.method === "ALL" || route.method === wanted.method.toUpperCase()) &&
  patternKey("", route.pattern) === patternKey("", wanted.pattern);
