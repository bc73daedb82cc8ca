import path from "node:path";
import MarkdownIt from "markdown-it";
import type { DocumentFact, HeadingFact, LinkFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";
import { elementsOf, plainText as plainMarkup, withoutElements, withoutHtmlComments } from "./markup";

const markdown = new MarkdownIt({ html: true, linkify: false });
type Token = ReturnType<typeof markdown.parse>[number];

export type ParsedDocument = { path: string; text: string; tokens: Token[] };

export const isDocument = (path: string): boolean => /\.(?:md|mdx|markdown)$/i.test(path);

export const parseDocuments = (files: readonly WalkedFile[]): ParsedDocument[] =>
  files
    .filter((f) => f.text !== null && isDocument(f.path))
    .map((f) => {
      const text = withoutFrontMatter(f.text ?? "");
      return { path: f.path, text, tokens: markdown.parse(text, {}) };
    });

/** Markdown takes the end of front matter for the underline of a heading. Lines stay where they are. */
const withoutFrontMatter = (text: string): string =>
  text.replace(/^---\r?\n[\s\S]*?\n---(?=\r?\n|$)/, (matter) => matter.replace(/[^\n]/g, ""));

/** Real headings (never those in code or comments) with the words that stand beneath each. */
export function detectDocument(document: ParsedDocument): DocumentFact {
  const headings: HeadingFact[] = [];
  const repeated = repeatedTexts(document.tokens);
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
    if (document.tokens[i - 1]?.type === "heading_open" || repeated.has(token.content)) return;
    for (const part of token.type === "html_block" ? partsOf(token) : [{ words: wordsIn(token) }]) {
      if ("level" in part) headings.push(part);
      else {
        total += part.words;
        countUnder(headings, part.words);
      }
    }
  });
  return {
    file: document.path,
    title: headings.find((h) => h.level === 1)?.text ?? null,
    headings,
    words: total,
  };
}

/** The same sentence so often in one document says nothing at any place. */
const REPEATED = 3;
const REPEATED_WORDS = 5;

function repeatedTexts(tokens: readonly Token[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { type, content } of tokens)
    if (type === "inline") counts.set(content, (counts.get(content) ?? 0) + 1);
  const often = [...counts].filter(
    ([text, count]) => count >= REPEATED && countWords(text) >= REPEATED_WORDS,
  );
  return new Set(often.map(([text]) => text));
}

/** Words count for the heading right above and for those that hold it. */
function countUnder(headings: readonly HeadingFact[], words: number): void {
  let level = Number.POSITIVE_INFINITY;
  for (const heading of [...headings].reverse()) {
    if (heading.level >= level) continue;
    heading.words += words;
    level = heading.level;
  }
}

/** Headings that are written in HTML, and the words between them; a picture says what stands in its place. */
function partsOf(token: Token): (HeadingFact | { words: number })[] {
  const html = withoutElements(withoutHtmlComments(token.content), ["script", "style"]);
  const found = [1, 2, 3, 4, 5, 6]
    .flatMap((level) => elementsOf(html, `h${level}`).map((element) => ({ level, ...element })))
    .sort((a, b) => a.start - b.start);
  const parts: (HeadingFact | { words: number })[] = [];
  let at = 0;
  for (const { level, inner, start, end } of found) {
    if (start < at) continue;
    parts.push({ words: countWords(textOf(html.slice(at, start))) });
    const line = (token.map?.[0] ?? 0) + html.slice(0, start).split("\n").length;
    parts.push({ level, text: textOf(inner), line, words: 0 });
    at = end;
  }
  return [...parts, { words: countWords(textOf(html.slice(at))) }];
}

const textOf = (html: string): string =>
  plainMarkup(html.replace(/<img\b[^<>]*?\balt=["']([^"'<>]*)["'][^<>]*>/gi, " $1 "));

/** An open question is a note that something is missing, never content. */
function wordsIn(token: Token): number {
  if (token.type === "fence" || token.type === "code_block") return countWords(token.content);
  if (token.type !== "inline") return 0;
  const text = withoutHtmlComments(token.content);
  if (
    /^(?:open question:|todo\b|tbd\b|to be (?:done|defined|written)\b|coming soon\b|n\/a$|\.\.\.$)/i.test(
      text.trim().replace(/^[*_]+/, ""),
    )
  )
    return 0;
  return countWords(text);
}

/** Words said; a word said over and over, and filler text, say nothing. */
function countWords(text: string): number {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (/\blorem ipsum\b/i.test(text)) return 0;
  const distinct = new Set(words).size;
  return words.length > distinct * 4 ? 0 : words.length;
}

function plainText(inline: Token | undefined): string {
  const parts = inline?.children?.filter((c) => c.type === "text" || c.type === "code_inline") ?? [];
  return parts
    .map((c) => c.content)
    .join("")
    .trim();
}

/** Relative links, those of HTML in the text too, and whether they reach a file or a directory of the project. */
export function detectLinks(
  document: ParsedDocument,
  paths: ReadonlySet<string>,
  directories: ReadonlySet<string>,
): LinkFact[] {
  return document.tokens.flatMap((token) =>
    [token, ...(token.children ?? [])].flatMap(targetsOf).flatMap((target) => {
      if (target === "" || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\{|<)/i.test(target)) return [];
      const clean = decodeSafely(target.replace(/[?#].*$/, ""));
      const base = clean.startsWith("/") ? "" : path.posix.dirname(document.path);
      const reached = path.posix
        .normalize(path.posix.join(base, clean.replace(/^\//, "")))
        .replace(/\/$/, "");
      // Above the project is the host of its repository, where no check is possible.
      if (reached.startsWith("..")) return [];
      const resolves = reached === "." || paths.has(reached) || directories.has(reached);
      return [{ file: document.path, line: (token.map?.[0] ?? 0) + 1, target, resolves }];
    }),
  );
}

function targetsOf(token: Token): string[] {
  if (token.type === "html_inline" || token.type === "html_block") {
    const html = withoutHtmlComments(token.content);
    return [...html.matchAll(/<(?:a|img)\b[^<>]*?\s(?:href|src)=["']([^"']*)["']/gi)].map((m) => m[1] ?? "");
  }
  const target = token.attrGet("href") ?? token.attrGet("src");
  return typeof target === "string" ? [target] : [];
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
