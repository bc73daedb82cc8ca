import { plainWord, type Segment, splitScript } from "./split-script";

export type Scripts = ReadonlyMap<string, string>;

const MAX_DEPTH = 8;
const MAX_SEGMENTS = 50;

/**
 * The commands that a script comes to: scripts that it runs by npm, pnpm, yarn or bun are put in their place, with those
 * that npm runs before and after. Null where there is no such script or one is more than a chain of plain commands.
 */
export function resolveScript(name: string, scripts: Scripts, depth = 0): Segment[] | null {
  const own = scripts.get(name);
  if (own === undefined || depth > MAX_DEPTH) return null;
  const around = [`pre${name}`, name, `post${name}`].filter((n) => scripts.has(n));
  const resolved: Segment[] = [];
  for (const each of around) {
    const segments = splitScript(scripts.get(each) ?? "");
    if (segments === null) return null;
    for (const [i, segment] of segments.entries()) {
      const joiner = i === 0 && resolved.length > 0 ? "&&" : segment.joiner;
      resolved.push(...expand({ ...segment, joiner }, scripts, depth));
    }
  }
  return resolved.length > MAX_SEGMENTS ? null : resolved;
}

/** One command as those that it runs, or itself where it runs no script or does so in a way that cannot be put in place. */
function expand(segment: Segment, scripts: Scripts, depth: number): Segment[] {
  const at = segment.words.findIndex((word) => managers.has(plainWord(word)));
  if (at < 0) return [segment];
  const before = segment.words.slice(0, at);
  const call = readCall(segment.words.slice(at), scripts);
  if (call === null || !before.every((word, i) => mayPrecede(word, i, before))) return [segment];
  if ("command" in call) return [{ ...segment, words: [...before, ...call.command] }];
  const inner = resolveScript(call.script, scripts, depth + 1);
  const [first, ...more] = inner ?? [];
  const last = inner?.at(-1);
  if (!first || !last) return [segment];
  // What stands before a script holds for all that it runs: only one command can take its place.
  if (before.length > 0 && more.length > 0) return [segment];
  const withArguments = { ...last, words: [...last.words, ...call.more] };
  const head = {
    joiner: segment.joiner,
    words: [...before, ...(more.length > 0 ? first.words : withArguments.words)],
  };
  return more.length > 0 ? [head, ...more.slice(0, -1), withArguments] : [head];
}

const managers = new Set(["npm", "pnpm", "yarn", "bun"]);
/** Variables, and programs that run another with options of their own. */
const mayPrecede = (word: string, at: number, before: readonly string[]): boolean =>
  at > 0 || /^\w+=/.test(word) || /^(?:cross-env|env|nyc|c8|npx)$/.test(plainWord(before[0] ?? ""));

type ScriptCall = { script: string; more: string[] } | { command: string[] };

/** `npm run x -- --flag`, `npm test`, `pnpm x`, `yarn run x`; `pnpm vitest run` and `pnpm exec vitest` are commands. */
function readCall(words: readonly string[], scripts: Scripts): ScriptCall | null {
  const [manager = "", ...rest] = words.map(plainWord);
  const from = rest.findIndex((word) => !/^(?:-s|--silent|--if-present)$/.test(word)) + 1;
  const verb = rest[from - 1];
  if (from === 0 || verb === undefined || verb.startsWith("-")) return null;
  const after = words.slice(from + 1);
  if (verb === "exec" || verb === "dlx") return manager === "npm" ? null : { command: after };
  if (verb === "run" || verb === "run-script") return toCall(after, scripts);
  if (/^(?:test|t|tst)$/.test(verb)) return toCall(["test", ...after], scripts);
  if (manager === "npm" || manager === "bun") return null;
  return scripts.has(verb) ? toCall([verb, ...after], scripts) : { command: words.slice(from) };
}

function toCall(words: readonly string[], scripts: Scripts): ScriptCall | null {
  const [name = "", ...more] = words.filter((word) => !/^(?:-s|--silent|--if-present)$/.test(word));
  const script = plainWord(name);
  if (!scripts.has(script)) return null;
  return { script, more: more[0] === "--" ? more.slice(1) : more };
}
