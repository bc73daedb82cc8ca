import { createHash } from "node:crypto";
import { lstat, readFile } from "node:fs/promises";
import path from "node:path";
import type { FileFact, FileKind } from "../domain/assessment/project-facts";
import { listTree } from "./list-tree";

/** Larger files are listed and hashed by size, and not parsed. */
export const PARSE_LIMIT_BYTES = 1_000_000;
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

/**
 * Lists a project once: nested .gitignore files honoured, symbolic links never followed, in a stable order. What
 * cannot be read is listed without text; nothing in a tree makes the walk fail.
 */
export async function walkProject(root: string, signal?: AbortSignal): Promise<WalkedProject> {
  const listed = await listTree(root, { signal });
  const files: WalkedFile[] = [];
  for (let from = 0; from < listed.files.length; from += READS_AT_ONCE) {
    signal?.throwIfAborted();
    const some = listed.files.slice(from, from + READS_AT_ONCE);
    files.push(...(await Promise.all(some.map((inside) => readEntry(root, inside)))));
  }
  return { files, directories: listed.directories, isLeftOut: listed.isLeftOut };
}

/** A file may vanish or have a name that no string can spell: it is listed all the same. */
async function readEntry(root: string, inside: string): Promise<WalkedFile> {
  const full = path.join(root, inside);
  const size = await lstat(full).then(
    (stat) => stat.size,
    () => 0,
  );
  const bytes = size > PARSE_LIMIT_BYTES ? null : await readFile(full).catch(() => null);
  return toEntry(inside, size, bytes);
}

/** @param bytes null where they were not read */
export function toEntry(inside: string, size: number, bytes: Buffer | null): WalkedFile {
  const binary = bytes === null || bytes.subarray(0, 8000).includes(0);
  const text = binary ? null : bytes.toString("utf8").replace(/^\uFEFF/, "");
  return {
    path: inside,
    bytes: size,
    lines: text === null ? 0 : countLines(text),
    kind: text === null ? "binary" : kindOf(inside, text),
    digest: bytes === null ? `size:${size}` : createHash("sha256").update(bytes).digest("hex"),
    ...(text !== null && text.trim() === "" ? { blank: true } : {}),
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
