/**
 * Globs without regular expressions. Inside a segment and over segments, matching goes back to the last star only, so one
 * alternative takes at most (characters of the path + 1) × (characters of the pattern + 1) comparisons.
 */
export type CompiledGlob = {
  alternatives: Alternative[];
  matches: (path: string, counter?: StepCounter) => boolean;
};
/** Counts comparisons. */
export type StepCounter = { steps: number };
export type Alternative = {
  /** The whole path, where nothing in it is a pattern. */
  exact: string | null;
  /** The first segment, where it is none. */
  first: string | null;
  /** How each path ends that can match. */
  suffix: string;
  segments: Segment[];
};
type Segment = typeof ANY_SEGMENTS | string | Token[];
type Token = number | CharacterSet;
type CharacterSet = { negated: boolean; ranges: [number, number][] };

const ANY_SEGMENTS = 0;
const ANY_CHARACTER = -1;
const ANY_CHARACTERS = -2;
const ALTERNATIVES = 128;

/** Compiles a glob; one with too many alternatives matches nothing. Dot files match; case counts. */
export function compileGlob(glob: string): CompiledGlob {
  const alternatives = (expandBraces(glob) ?? []).map(compileAlternative);
  return {
    alternatives,
    matches: (path, counter) => {
      const segments = path.split("/");
      return alternatives.some((alternative) => matchesAlternative(alternative, path, segments, counter));
    },
  };
}

/** The glob once for each choice in its braces, those inside others too; null where there are more than 128. */
export function expandBraces(glob: string): string[] | null {
  const pending = [glob];
  const done: string[] = [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const group = findGroup(next);
    if (!group) done.push(next);
    else for (const option of group.options.reverse()) pending.push(group.before + option + group.after);
    if (done.length + pending.length > ALTERNATIVES) return null;
  }
  return done;
}

/** The first braces with a comma of their own; others stand for themselves. */
function findGroup(glob: string): { before: string; options: string[]; after: string } | null {
  for (let open = glob.indexOf("{"); open >= 0; open = glob.indexOf("{", open + 1)) {
    const options: string[] = [];
    let depth = 0;
    let from = open + 1;
    for (let at = open; at < glob.length; at++) {
      const character = glob[at];
      if (character === "{") depth++;
      if (character === "}") depth--;
      const ends = depth === 0;
      if (ends || (depth === 1 && character === ",")) {
        options.push(glob.slice(from, at));
        from = at + 1;
      }
      if (!ends) continue;
      if (options.length > 1) return { before: glob.slice(0, open), options, after: glob.slice(at + 1) };
      break;
    }
  }
  return null;
}

function compileAlternative(glob: string): Alternative {
  const parts = glob.replace(/^(?:\.\/)+/, "").split("/");
  const segments = parts.map(compileSegment);
  // What is beneath a directory is not the directory.
  if (segments.at(-1) === ANY_SEGMENTS) segments.push([ANY_CHARACTERS]);
  const isExact = segments.every((segment) => typeof segment === "string");
  const [first] = segments;
  const last = segments.at(-1);
  return {
    exact: isExact ? parts.join("/") : null,
    first: segments.length > 1 && typeof first === "string" ? first : null,
    suffix: typeof last === "string" ? last : literalEnd(last),
    segments,
  };
}

/** A whole segment in brackets is a route's name, as in `app/[id]/page.tsx`, `[...slug]` and `[[...slug]]`. */
const routeSegment = /^\[\[?(?:\.\.\.)?[\w-]+\]?\]$/;

function compileSegment(text: string): Segment {
  if (text === "**") return ANY_SEGMENTS;
  if (routeSegment.test(text) || !/[*?[]/.test(text)) return text;
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    const set = character === "[" ? readSet(text, at) : null;
    if (set) {
      tokens.push(set.set);
      at = set.end;
    } else if (character === "*") {
      if (tokens.at(-1) !== ANY_CHARACTERS) tokens.push(ANY_CHARACTERS);
    } else tokens.push(character === "?" ? ANY_CHARACTER : text.charCodeAt(at));
  }
  return tokens;
}

/** `[abc]`, `[a-z]`, `[!abc]`; null where nothing closes it. */
function readSet(text: string, open: number): { set: CharacterSet; end: number } | null {
  const negated = text[open + 1] === "!" || text[open + 1] === "^";
  const from = open + (negated ? 2 : 1);
  // A bracket that comes first stands for itself.
  const end = text.indexOf("]", from + 1);
  if (end < 0) return null;
  const ranges: [number, number][] = [];
  for (let at = from; at < end; at++) {
    const isRange = text[at + 1] === "-" && at + 2 < end;
    ranges.push([text.charCodeAt(at), text.charCodeAt(isRange ? at + 2 : at)]);
    if (isRange) at += 2;
  }
  return { set: { negated, ranges }, end };
}

function literalEnd(tokens: Segment | undefined): string {
  if (!Array.isArray(tokens)) return "";
  const from = tokens.findLastIndex((token) => typeof token !== "number" || token < 0) + 1;
  return String.fromCharCode(...tokens.slice(from).filter((token) => typeof token === "number"));
}

/** @param segments the path, split at its slashes */
export function matchesAlternative(
  alternative: Alternative,
  path: string,
  segments: readonly string[],
  counter?: StepCounter,
): boolean {
  if (alternative.exact !== null) return path === alternative.exact;
  if (!path.endsWith(alternative.suffix)) return false;
  const pattern = alternative.segments;
  let [at, inPath, star, afterStar] = [0, 0, -1, 0];
  while (inPath < segments.length) {
    const expected = pattern[at];
    if (expected === ANY_SEGMENTS) {
      star = at++;
      afterStar = inPath;
    } else if (expected !== undefined && matchesSegment(expected, segments[inPath] ?? "", counter)) {
      at++;
      inPath++;
    } else if (star >= 0) {
      at = star + 1;
      inPath = ++afterStar;
    } else return false;
  }
  return at === pattern.length;
}

function matchesSegment(expected: string | Token[], text: string, counter: StepCounter | undefined): boolean {
  if (counter) counter.steps++;
  if (typeof expected === "string") return expected === text;
  let [at, inText, star, afterStar] = [0, 0, -1, 0];
  while (inText < text.length) {
    if (counter) counter.steps++;
    const token = expected[at];
    if (token === ANY_CHARACTERS) {
      star = at++;
      afterStar = inText;
    } else if (token !== undefined && matchesCharacter(token, text.charCodeAt(inText))) {
      at++;
      inText++;
    } else if (star >= 0) {
      at = star + 1;
      inText = ++afterStar;
    } else return false;
  }
  while (expected[at] === ANY_CHARACTERS) at++;
  return at === expected.length;
}

function matchesCharacter(token: Token, code: number): boolean {
  if (typeof token === "number") return token === ANY_CHARACTER || token === code;
  return token.ranges.some(([from, to]) => code >= from && code <= to) !== token.negated;
}
