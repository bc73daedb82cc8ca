/** A path with its parameters as `:name`, without query, hash and trailing slash. */
export function normalisePattern(raw: string): string {
  const path = raw
    .replace(/[?#].*$/, "")
    .replace(/\$\{[^}]*\}/g, ":value")
    .replace(
      /\{([A-Za-z_]\w*)\}|<(?:\w+:)?([A-Za-z_]\w*)>|\[([A-Za-z_]\w*)\]/g,
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
