import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import ignore, { type Ignore } from "ignore";
import { isSame, isSettled, type Stamp, stampOf } from "./stamp";

/** Never the project's own work: version control, installed packages, caches, coverage reports. */
const leftOut = new Set(
  (
    ".git .hg .svn node_modules bower_components .next .nuxt .svelte-kit .turbo .cache .parcel-cache .yarn .pnpm-store " +
    "coverage .nyc_output .venv venv __pycache__ .pytest_cache .mypy_cache .tox"
  ).split(" "),
);
/** What a build writes, when it stands at the root or beside a package.json; a module may have such a name elsewhere. */
const outputFolders = new Set(["dist", "build", "out"]);
const TURN_MS = 30;

export type ListedTree = {
  files: string[];
  directories: string[];
  /** Whether the walk passes by a path, there or not: ignored by git, installed, or written by a build. */
  isLeftOut: (path: string) => boolean;
  /** False when nothing was listed again: the files are those of the time before. */
  changed: boolean;
};
/** What is known of directories from the time before, by path. It is brought up to date. */
export type KnownDirectories = Map<string, KnownDirectory>;
type KnownDirectory = {
  stamp: Stamp | null;
  above: Rules;
  ignoreStamp: Stamp | null;
  ignoreText: string | null;
  rules: Rules;
  hasPackage: boolean;
  entries: Entry[];
};
type Entry = { inside: string; isDirectory: boolean };
type Rules = readonly { base: string; matcher: Ignore }[];
type Walk = Omit<ListedTree, "isLeftOut"> & {
  root: string;
  known: KnownDirectories | undefined;
  rules: Map<string, Rules>;
  packages: Set<string>;
  signal: AbortSignal | undefined;
  now: number;
  turnSince: number;
};
export type ListTreeOptions = {
  known?: KnownDirectories;
  signal?: AbortSignal | undefined;
  /** Milliseconds; what changed shortly before is listed again the next time. */
  now?: number;
};

const noRules: Rules = [];

/**
 * Lists a project once: nested .gitignore files honoured, symbolic links never followed, in a stable order. With what is
 * known from before, only directories that changed since are listed again.
 */
export async function listTree(
  root: string,
  { known, signal, now = Date.now() }: ListTreeOptions = {},
): Promise<ListedTree> {
  const walk: Walk = {
    root,
    known,
    files: [],
    directories: [],
    changed: known === undefined,
    rules: new Map(),
    packages: new Set([""]),
    signal,
    now,
    turnSince: performance.now(),
  };
  await list(walk, "", noRules);
  if (known) forgetVanished(walk, known);
  const { files, directories, changed } = walk;
  return { files, directories, changed, isLeftOut: (inside) => isPassedBy(walk, inside) };
}

function forgetVanished(walk: Walk, known: KnownDirectories): void {
  for (const directory of known.keys()) {
    if (walk.rules.has(directory)) continue;
    known.delete(directory);
    walk.changed = true;
  }
}

async function list(walk: Walk, directory: string, above: Rules): Promise<void> {
  walk.signal?.throwIfAborted();
  await takeTurn(walk);
  const there = recall(walk, directory, above) ?? (await readDirectory(walk, directory, above));
  walk.rules.set(directory, there.rules);
  if (there.hasPackage) walk.packages.add(directory);
  for (const { inside, isDirectory } of there.entries) {
    if (!isDirectory) {
      walk.files.push(inside);
      continue;
    }
    walk.directories.push(inside);
    await list(walk, inside, there.rules);
  }
}

/** Directories that did not change ask nothing that would let others work in between. */
async function takeTurn(walk: Walk): Promise<void> {
  if (performance.now() - walk.turnSince < TURN_MS) return;
  await setImmediate();
  walk.turnSince = performance.now();
}

/** What is known of a directory, where neither it nor an ignore file that it heeds changed since. */
function recall(walk: Walk, directory: string, above: Rules): KnownDirectory | null {
  const known = walk.known?.get(directory);
  if (!known?.stamp || known.above !== above) return null;
  if (!isSame(known.stamp, stampOf(path.join(walk.root, directory)))) return null;
  if (known.rules === above) return known;
  const ignored = stampOf(path.join(walk.root, directory, ".gitignore"));
  return known.ignoreStamp && isSame(known.ignoreStamp, ignored) ? known : null;
}

async function readDirectory(walk: Walk, directory: string, above: Rules): Promise<KnownDirectory> {
  const full = path.join(walk.root, directory);
  const ignoreFile = path.join(full, ".gitignore");
  const before = walk.known?.get(directory);
  // Taken before the reading: what changes meanwhile is seen as changed the next time.
  const [stamp, ignoreStamp] = walk.known ? [stampOf(full), stampOf(ignoreFile)] : [null, null];
  const found = await readdir(full, { withFileTypes: true }).catch(() => []);
  const names = new Set(found.filter((e) => e.isFile()).map((e) => e.name));
  if (names.has("package.json")) walk.packages.add(directory);
  const ignoreText = names.has(".gitignore") ? await readFile(ignoreFile, "utf8").catch(() => "") : null;
  const sameRules = before && before.above === above && before.ignoreText === ignoreText;
  const rules = sameRules ? before.rules : withRules(above, directory, ignoreText);
  const read: KnownDirectory = {
    stamp: isSettled(stamp, walk.now) ? stamp : null,
    ignoreStamp: isSettled(ignoreStamp, walk.now) ? ignoreStamp : null,
    ignoreText,
    above,
    rules,
    hasPackage: names.has("package.json"),
    entries: selectEntries(walk, directory, rules, found),
  };
  if (!before || !hasSameEntries(before, read)) walk.changed = true;
  walk.known?.set(directory, read);
  return read;
}

function selectEntries(walk: Walk, directory: string, rules: Rules, found: Dirent[]): Entry[] {
  const entries: Entry[] = [];
  for (const entry of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const isDirectory = entry.isDirectory();
    if (!isDirectory && !entry.isFile()) continue;
    const inside = directory === "" ? entry.name : `${directory}/${entry.name}`;
    if (!isLeftOutEntry(walk, rules, inside, isDirectory)) entries.push({ inside, isDirectory });
  }
  return entries;
}

const hasSameEntries = (before: KnownDirectory, now: KnownDirectory): boolean =>
  before.entries.length === now.entries.length &&
  now.entries.every((entry, i) => {
    const old = before.entries[i];
    return old?.inside === entry.inside && old.isDirectory === entry.isDirectory;
  });

const withRules = (above: Rules, directory: string, text: string | null): Rules =>
  text === null
    ? above
    : [...above, { base: directory, matcher: ignore({ allowRelativePaths: true }).add(text) }];

function isLeftOutEntry(walk: Walk, rules: Rules, inside: string, isDirectory: boolean): boolean {
  const at = inside.lastIndexOf("/");
  const name = inside.slice(at + 1);
  if (leftOut.has(name)) return true;
  if (isDirectory && outputFolders.has(name) && walk.packages.has(inside.slice(0, Math.max(0, at))))
    return true;
  return isIgnored(rules, inside, isDirectory);
}

/** Asks for each part of a path on the way down, as the walk itself did. */
function isPassedBy(walk: Walk, inside: string): boolean {
  const parts = inside.split("/");
  let rules = walk.rules.get("") ?? noRules;
  return parts.some((_, i) => {
    const part = parts.slice(0, i + 1).join("/");
    if (isLeftOutEntry(walk, rules, part, i < parts.length - 1)) return true;
    rules = walk.rules.get(part) ?? rules;
    return false;
  });
}

/** The deepest rule that speaks decides, as git does. */
function isIgnored(rules: Rules, inside: string, isDirectory: boolean): boolean {
  for (let at = rules.length - 1; at >= 0; at--) {
    const rule = rules[at];
    if (!rule) continue;
    const relative = rule.base === "" ? inside : inside.slice(rule.base.length + 1);
    const verdict = rule.matcher.test(isDirectory ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
