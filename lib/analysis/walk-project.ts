import { createHash } from "node:crypto";
import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import ignore, { type Ignore } from "ignore";
import type { FileFact, FileKind } from "../domain/assessment/project-facts";

/** Larger files are listed and hashed by size, and not parsed. */
const PARSE_LIMIT_BYTES = 1_000_000;
/** Never the project's own work: version control, installed packages, caches, coverage reports. */
const leftOut = new Set(
  (
    ".git .hg .svn node_modules bower_components .next .nuxt .svelte-kit .turbo .cache .parcel-cache .yarn .pnpm-store " +
    "coverage .nyc_output .venv venv __pycache__ .pytest_cache .mypy_cache .tox"
  ).split(" "),
);
/** What a build writes, when it stands at the root or beside a package.json; a module may have such a name elsewhere. */
const outputFolders = new Set(["dist", "build", "out"]);
const READS_AT_ONCE = 32;

export type WalkedFile = FileFact & {
  /** Null for binary, unreadable and very large files. */
  text: string | null;
};
export type WalkedProject = {
  files: WalkedFile[];
  directories: string[];
  /** Whether the walk passes by a path, there or not: ignored by git, installed, or written by a build. */
  isLeftOut: (path: string) => boolean;
};

type Rules = { base: string; matcher: Ignore }[];
type Walk = {
  root: string;
  files: string[];
  directories: string[];
  rules: Map<string, Rules>;
  packages: Set<string>;
  signal: AbortSignal | undefined;
};

/**
 * Lists a project once: nested .gitignore files honoured, symbolic links never followed, in a stable order. What
 * cannot be read is listed without text; nothing in a tree makes the walk fail.
 */
export async function walkProject(root: string, signal?: AbortSignal): Promise<WalkedProject> {
  const walk: Walk = { root, files: [], directories: [], rules: new Map(), packages: new Set([""]), signal };
  await list(walk, "", []);
  const files: WalkedFile[] = [];
  for (let from = 0; from < walk.files.length; from += READS_AT_ONCE) {
    signal?.throwIfAborted();
    const some = walk.files.slice(from, from + READS_AT_ONCE);
    files.push(...(await Promise.all(some.map((inside) => readEntry(root, inside)))));
  }
  return { files, directories: walk.directories, isLeftOut: (inside) => isPassedBy(walk, inside) };
}

async function list(walk: Walk, directory: string, above: Rules): Promise<void> {
  walk.signal?.throwIfAborted();
  const entries = await readdir(path.join(walk.root, directory), { withFileTypes: true }).catch(() => []);
  const names = new Set(entries.filter((e) => e.isFile()).map((e) => e.name));
  if (names.has("package.json")) walk.packages.add(directory);
  const rules = names.has(".gitignore") ? await withIgnoreFile(walk.root, directory, above) : above;
  walk.rules.set(directory, rules);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = directory === "" ? entry.name : `${directory}/${entry.name}`;
    if (isLeftOutEntry(walk, rules, inside, entry.isDirectory())) continue;
    if (entry.isDirectory()) {
      walk.directories.push(inside);
      await list(walk, inside, rules);
    } else if (entry.isFile()) walk.files.push(inside);
  }
}

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
  let rules = walk.rules.get("") ?? [];
  return parts.some((_, i) => {
    const part = parts.slice(0, i + 1).join("/");
    if (isLeftOutEntry(walk, rules, part, i < parts.length - 1)) return true;
    rules = walk.rules.get(part) ?? rules;
    return false;
  });
}

async function withIgnoreFile(root: string, directory: string, above: Rules): Promise<Rules> {
  const text = await readFile(path.join(root, directory, ".gitignore"), "utf8").catch(() => "");
  return [...above, { base: directory, matcher: ignore({ allowRelativePaths: true }).add(text) }];
}

/** The deepest rule that speaks decides, as git does. */
function isIgnored(rules: Rules, inside: string, isDirectory: boolean): boolean {
  for (const { base, matcher } of [...rules].reverse()) {
    const relative = base === "" ? inside : inside.slice(base.length + 1);
    const verdict = matcher.test(isDirectory ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** A file may vanish or have a name that no string can spell: it is listed all the same. */
async function readEntry(root: string, inside: string): Promise<WalkedFile> {
  const full = path.join(root, inside);
  const size = await lstat(full).then(
    (stat) => stat.size,
    () => 0,
  );
  const bytes = size > PARSE_LIMIT_BYTES ? null : await readFile(full).catch(() => null);
  const binary = bytes === null || bytes.subarray(0, 8000).includes(0);
  const text = binary ? null : bytes.toString("utf8").replace(/^\uFEFF/, "");
  return {
    path: inside,
    bytes: size,
    lines: text === null ? 0 : countLines(text),
    kind: text === null ? "binary" : kindOf(inside, text),
    digest: bytes === null ? `size:${size}` : createHash("sha256").update(bytes).digest("hex"),
    text,
  };
}

const countLines = (text: string): number =>
  text === "" ? 0 : text.split("\n").length - (text.endsWith("\n") ? 1 : 0);

const sourceExtensions =
  /\.(?:js|mjs|cjs|jsx|ts|mts|cts|tsx|py|go|rs|java|kt|rb|php|cs|c|h|cc|cpp|swift|scala|ex|exs|vue|svelte)$/;
const testPath =
  /(?:^|\/)(?:tests?|__tests__|spec|e2e)\/|[._-](?:test|spec)\.[a-z]+$|(?:^|\/)test_[^/]+\.py$/;
/** Named like tools' own files: they configure, the project does not ship them as code. */
const configPath =
  /(?:^|\/)(?:[^/]*\.config\.[a-z]+|\.[^/]*rc(?:\.[a-z]+)?|package\.json|tsconfig[^/]*\.json)$/;
/** Written by tools. */
const generatedPath =
  /\.min\.(?:[mc]?js|css)$|\.map$|(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$|(?:^|\/)(?:yarn\.lock|pnpm-lock\.yaml)$/;

const HEAD_CHARS = 600;
const MINIFIED_CHARS = 5_000;
const MINIFIED_LINE_CHARS = 200;

/** Bundled and minified code, and files whose head says that a tool wrote them. */
function isMadeByTool(text: string): boolean {
  const head = text.slice(0, HEAD_CHARS);
  if (/@generated\b|\bauto-?generated\b|\bcode generated (?:by|from)\b|\bdo not edit\b/i.test(head))
    return true;
  return text.length > MINIFIED_CHARS && text.length / countLines(text) > MINIFIED_LINE_CHARS;
}

function kindOf(inside: string, text: string): FileKind {
  if (configPath.test(inside)) return "config";
  if (generatedPath.test(inside)) return "data";
  if (sourceExtensions.test(inside) && isMadeByTool(text)) return "data";
  if (sourceExtensions.test(inside)) return testPath.test(inside) ? "test" : "source";
  if (/\.html?$/.test(inside)) return testPath.test(inside) ? "data" : "page";
  if (/\.(?:css|scss|less)$/.test(inside)) return "style";
  if (/\.(?:md|mdx|markdown|txt|rst|adoc)$/i.test(inside)) return "document";
  if (/\.(?:ya?ml|toml|ini)$|(?:^|\/)(?:Dockerfile|Makefile|\.[^/]+)$/.test(inside)) return "config";
  if (/\.(?:json|csv|sql|prisma)$/.test(inside)) return "data";
  return text.startsWith("#!") ? "source" : "other";
}
