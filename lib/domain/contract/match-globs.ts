import { type Alternative, compileGlob, matchesAlternative } from "./match-glob";

type Wanted = { found: string[]; alternative: Alternative };

/** The paths that each glob matches, in the order of the paths: one pass over them, whatever the number of globs. */
export function matchGlobs(globs: Iterable<string>, paths: readonly string[]): Map<string, string[]> {
  const matched = new Map([...new Set(globs)].map((glob) => [glob, [] as string[]]));
  const { exact, byFirst, anywhere } = sortByBeginning(matched);
  for (const path of paths) {
    for (const found of exact.get(path) ?? []) add(found, path);
    const segments = path.split("/");
    const here = byFirst.get(segments[0] ?? "");
    if (here) addMatching(here, path, segments);
    addMatching(anywhere, path, segments);
  }
  return matched;
}

function addMatching(wanted: readonly Wanted[], path: string, segments: readonly string[]): void {
  for (const { found, alternative } of wanted)
    if (matchesAlternative(alternative, path, segments)) add(found, path);
}

/** Several alternatives of one glob may match one path. */
function add(found: string[], path: string): void {
  if (found.at(-1) !== path) found.push(path);
}

/** Globs whose first directory is known are not asked elsewhere. */
function sortByBeginning(matched: ReadonlyMap<string, string[]>) {
  const exact = new Map<string, string[][]>();
  const byFirst = new Map<string, Wanted[]>();
  const anywhere: Wanted[] = [];
  const append = <T>(to: Map<string, T[]>, key: string, value: T) => {
    const there = to.get(key);
    if (there) there.push(value);
    else to.set(key, [value]);
  };
  for (const [glob, found] of matched)
    for (const alternative of compileGlob(glob).alternatives) {
      if (alternative.exact !== null) append(exact, alternative.exact, found);
      else if (alternative.first !== null) append(byFirst, alternative.first, { found, alternative });
      else anywhere.push({ found, alternative });
    }
  return { exact, byFirst, anywhere };
}
