import { createHash } from "node:crypto";
import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import ignore, { type Ignore } from "ignore";
import type { FileFact, FileKind } from "../domain/assessment/project-facts";

/** Larger files are listed and hashed by size, and not parsed. */
const PARSE_LIMIT_BYTES = 1_000_000;
/** Never the project's own work: version control, installed packages, build and coverage output. */
const leftOut = new Set([".git", "node_modules", ".next", "coverage", ".nyc_output", ".venv", "__pycache__"]);

export type WalkedFile = FileFact & {
  /** Null for binary, unreadable and very large files. */
  text: string | null;
};
export type WalkedProject = { files: WalkedFile[]; directories: string[] };

type Rules = { base: string; matcher: Ignore }[];

/** Lists a project once: nested .gitignore files honoured, symbolic links never followed, in a stable order. */
export async function walkProject(root: string, signal?: AbortSignal): Promise<WalkedProject> {
  const found: WalkedProject = { files: [], directories: [] };
  await walk(root, "", [], found, signal);
  return found;
}

async function walk(
  root: string,
  directory: string,
  above: Rules,
  found: WalkedProject,
  signal?: AbortSignal,
) {
  signal?.throwIfAborted();
  const entries = await readdir(path.join(root, directory), { withFileTypes: true }).catch(() => []);
  const rules = await withIgnoreFile(root, directory, above);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = directory === "" ? entry.name : `${directory}/${entry.name}`;
    if (leftOut.has(entry.name) || isIgnored(rules, inside, entry.isDirectory())) continue;
    if (entry.isDirectory()) {
      found.directories.push(inside);
      await walk(root, inside, rules, found, signal);
    } else if (entry.isFile()) found.files.push(await readEntry(root, inside));
  }
}

async function withIgnoreFile(root: string, directory: string, above: Rules): Promise<Rules> {
  const text = await readFile(path.join(root, directory, ".gitignore"), "utf8").catch(() => null);
  return text === null ? above : [...above, { base: directory, matcher: ignore().add(text) }];
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

async function readEntry(root: string, inside: string): Promise<WalkedFile> {
  const full = path.join(root, inside);
  const { size } = await lstat(full);
  const bytes = size > PARSE_LIMIT_BYTES ? null : await readFile(full).catch(() => null);
  const binary = bytes === null || bytes.subarray(0, 8000).includes(0);
  const text = binary ? null : bytes.toString("utf8");
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

function kindOf(inside: string, text: string): FileKind {
  if (configPath.test(inside)) return "config";
  if (sourceExtensions.test(inside)) return testPath.test(inside) ? "test" : "source";
  if (/\.html?$/.test(inside)) return "page";
  if (/\.(?:css|scss|less)$/.test(inside)) return "style";
  if (/\.(?:md|mdx|markdown|txt|rst|adoc)$/i.test(inside)) return "document";
  if (/\.(?:ya?ml|toml|ini)$|(?:^|\/)(?:Dockerfile|Makefile|\.[^/]+)$/.test(inside)) return "config";
  if (/\.(?:json|csv|sql|prisma)$/.test(inside)) return "data";
  return text.startsWith("#!") ? "source" : "other";
}
