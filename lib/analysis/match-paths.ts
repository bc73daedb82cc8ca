import { matchGlobs } from "../domain/contract/match-globs";

/**
 * Matches globs against one listing of paths inside a project (with `/`, no leading `./`). Those named at once are matched
 * in one pass over the paths, others when they are first asked for; each once.
 */
export function createPathMatcher(
  paths: readonly string[],
  globs: Iterable<string> = [],
): (glob: string) => string[] {
  const known = matchGlobs(globs, paths);
  return (glob) => {
    const cached = known.get(glob);
    if (cached) return cached;
    const found = matchGlobs([glob], paths).get(glob) ?? [];
    known.set(glob, found);
    return found;
  };
}
