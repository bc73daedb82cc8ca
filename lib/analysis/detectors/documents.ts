import path from "node:path";
import MarkdownIt from "markdown-it";
import type {
  DocumentedEndpointFact,
  DocumentFact,
  HeadingFact,
  LinkFact,
} from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";
import { normalisePattern } from "./route-pattern";

const markdown = new MarkdownIt({ html: true, linkify: false });
type Token = ReturnType<typeof markdown.parse>[number];

export type ParsedDocument = { path: string; text: string; tokens: Token[] };

export const parseDocuments = (files: readonly WalkedFile[]): ParsedDocument[] =>
  files
    .filter((f) => f.text !== null && /\.(?:md|mdx|markdown)$/i.test(f.path))
    .map((f) => ({ path: f.path, text: f.text ?? "", tokens: markdown.parse(f.text ?? "", {}) }));

/** Real headings (never those in code or comments) with the words that stand beneath each. */
export function detectDocument(document: ParsedDocument): DocumentFact {
  const headings: HeadingFact[] = [];
  let total = 0;
  document.tokens.forEach((token, i) => {
    if (token.type === "heading_open") {
      const level = Number(token.tag.slice(1));
      headings.push({
        level,
        text: plainText(document.tokens[i + 1]),
        line: (token.map?.[0] ?? 0) + 1,
        words: 0,
      });
      return;
    }
    if (document.tokens[i - 1]?.type === "heading_open") return;
    const words = wordsIn(token);
    total += words;
    // Words count for the heading right above and for those that hold it.
    let level = Number.POSITIVE_INFINITY;
    for (const heading of [...headings].reverse()) {
      if (heading.level >= level) continue;
      heading.words += words;
      level = heading.level;
    }
  });
  return {
    file: document.path,
    title: headings.find((h) => h.level === 1)?.text ?? null,
    headings,
    words: total,
  };
}

/** An open question is a note that something is missing, never content. */
function wordsIn(token: Token): number {
  if (token.type === "fence" || token.type === "code_block") return countWords(token.content);
  if (token.type !== "inline") return 0;
  const text = token.content.replace(/<!--[\s\S]*?-->/g, "");
  if (
    /^(?:open question:|todo\b|tbd\b|to be (?:done|defined|written)\b|coming soon\b|n\/a$|\.\.\.$)/i.test(
      text.trim().replace(/^[*_]+/, ""),
    )
  )
    return 0;
  return countWords(text);
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

function plainText(inline: Token | undefined): string {
  const parts = inline?.children?.filter((c) => c.type === "text" || c.type === "code_inline") ?? [];
  return parts
    .map((c) => c.content)
    .join("")
    .trim();
}

/** Relative links and whether they reach a file, a directory or a heading of the same document. */
export function detectLinks(
  document: ParsedDocument,
  paths: ReadonlySet<string>,
  directories: ReadonlySet<string>,
): LinkFact[] {
  return document.tokens.flatMap((token) =>
    (token.children ?? []).flatMap((child) => {
      const target = child.attrGet("href") ?? child.attrGet("src");
      if (typeof target !== "string" || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target)) return [];
      const clean = decodeSafely(target.replace(/[?#].*$/, ""));
      const base = clean.startsWith("/") ? "" : path.posix.dirname(document.path);
      const reached = path.posix
        .normalize(path.posix.join(base, clean.replace(/^\//, "")))
        .replace(/\/$/, "");
      const resolves = reached === "." || paths.has(reached) || directories.has(reached);
      return [{ file: document.path, line: (token.map?.[0] ?? 0) + 1, target, resolves }];
    }),
  );
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const endpoint = /\b(GET|POST|PUT|PATCH|DELETE|HEAD)\b[`*|\s]{1,6}(?:https?:\/\/[^/\s`|]+)?(\/[^\s`*|)",]*)/g;
/** Example calls are not promises of their own. */
const commandLine = /\bcurl\b/;

/** Endpoints that documents promise: `GET /path` in headings, tables, lists, code spans and code blocks. */
export function detectDocumentedEndpoints(document: ParsedDocument): DocumentedEndpointFact[] {
  const seen = new Set<string>();
  return document.text.split("\n").flatMap((line, i) => {
    if (commandLine.test(line)) return [];
    return [...line.matchAll(endpoint)].flatMap((m) => {
      const fact = {
        file: document.path,
        line: i + 1,
        method: m[1] ?? "",
        pattern: normalisePattern((m[2] ?? "").replace(/[.:;]+$/, "")),
      };
      const key = `${fact.method} ${fact.pattern}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [fact];
    });
  });
}

/** Commands of package runners in code blocks and code spans: `npm run x`, `node path`. */
export function detectCommands(document: ParsedDocument): { line: number; command: string }[] {
  return document.tokens.flatMap((token) => {
    const line = (token.map?.[0] ?? 0) + 1;
    const texts =
      token.type === "fence" || token.type === "code_block"
        ? token.content
            .split("\n")
            .map((text, i) => ({ text, line: line + i + (token.type === "fence" ? 1 : 0) }))
        : (token.children ?? [])
            .filter((c) => c.type === "code_inline")
            .map((c) => ({ text: c.content, line }));
    return texts.flatMap(({ text, line: at }) => {
      const command = /^\s*(?:\$\s*)?((?:npm|pnpm|yarn)\s+(?:run\s+)?[\w:.-]+|node\s+[\w./-]+)/.exec(
        text,
      )?.[1];
      return command ? [{ line: at, command: command.trim() }] : [];
    });
  });
}
