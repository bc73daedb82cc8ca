import picomatch from "picomatch";

/**
 * Matches globs against one listing of paths inside a project (with `/`, no leading `./`); each pattern is compiled once.
 * Dot files match; case counts. A whole segment in brackets is a route's literal name, as in `app/[id]/page.tsx`.
 */
export function createPathMatcher(paths: readonly string[]): (glob: string) => string[] {
  const known = new Map<string, string[]>();
  return (glob) => {
    const cached = known.get(glob);
    if (cached) return cached;
    const matches = picomatch(literalRoutes(glob), { dot: true, strictBrackets: false });
    const found = paths.filter((path) => matches(path));
    known.set(glob, found);
    return found;
  };
}

/** `[id]`, `[...slug]`, `[[...slug]]` and `(group)`, alone between two slashes, stand for themselves. */
const routeSegment = /^(?:\[\[?(?:\.\.\.)?[\w-]+\]?\]|\([\w-]+\))$/;

const literalRoutes = (glob: string): string =>
  glob
    .split("/")
    .map((segment) => (routeSegment.test(segment) ? segment.replace(/[[\]()]/g, "\\$&") : segment))
    .join("/");
