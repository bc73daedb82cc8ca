import picomatch from "picomatch";

/** Matches globs against one listing; each pattern is compiled once. Dot files match; case counts. */
export function createPathMatcher(paths: readonly string[]): (glob: string) => string[] {
  const known = new Map<string, string[]>();
  return (glob) => {
    const cached = known.get(glob);
    if (cached) return cached;
    const matches = picomatch(glob, { dot: true, strictBrackets: false });
    const found = paths.filter((path) => matches(path));
    known.set(glob, found);
    return found;
  };
}
