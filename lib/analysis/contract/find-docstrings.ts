import type { Evidence } from "../../domain/assessment/measure";
import type { EndpointFact } from "../../domain/assessment/project-facts";
import type { Inspection } from "../../domain/contract/inspection";
import type { ClauseSource } from "./clause-source";

/** Lines between a decorator and its function, and of a signature. */
const SIGNATURE_LINES = 30;

/**
 * Which files with endpoints say what they are for: in a comment or docstring at their head, or at each of their
 * endpoints.
 */
export function inspectDocstrings({ endpoints, open }: ClauseSource): Inspection {
  const found = new Map<string, readonly Evidence[]>();
  if (endpoints === null)
    return { refused: "Endpoints were not looked for here", read: [], found, unread: [] };
  const live = endpoints.filter((endpoint) => endpoint.live);
  const files = [...new Set(live.map((endpoint) => endpoint.file))].sort();
  const lost: string[] = [];
  for (const file of files) {
    const lines = linesOf(file, open);
    if (!lines) lost.push(file);
    else if (!hasHead(lines, file)) {
      const bare = undocumented(
        live.filter((endpoint) => endpoint.file === file),
        open,
      );
      if (bare.length > 0) found.set(file, bare);
    }
  }
  return {
    refused: null,
    read: files.filter((file) => !lost.includes(file)),
    found,
    unread: lost.length > 0 ? [{ reason: "it could not be read", files: lost }] : [],
  };
}

const linesOf = (file: string, open: ClauseSource["open"]): string[] | null =>
  open(file).text()?.split(/\r?\n/) ?? null;

function undocumented(endpoints: readonly EndpointFact[], open: ClauseSource["open"]): Evidence[] {
  return endpoints.flatMap(({ file, line, method, pattern, handlerPlace }) => {
    const places = [{ file, line }, ...(handlerPlace ? [handlerPlace] : [])];
    const documented = places.some((place) => isDocumentedAt(linesOf(place.file, open) ?? [], place));
    return documented ? [] : [{ file, line, note: `Nothing says what ${method} ${pattern} does` }];
  });
}

const isPython = (file: string): boolean => file.endsWith(".py");
const python = {
  comment: /^\s*#/,
  text: /^\s*[rRuU]?(?:"""|'''|"|')\s*\S/,
  begins: /^\s*(?:async\s+)?def\s/,
};

/** A comment for readers comes first in the file; in Python a docstring. */
function hasHead(lines: readonly string[], file: string): boolean {
  const isPassed = (line: string) =>
    line.trim() === "" ||
    (isPython(file) ? python.comment.test(line) : /^#!|^\s*["']use \w+["'];?\s*$/.test(line));
  const at = lines.findIndex((line) => !isPassed(line));
  if (at < 0) return false;
  return isPython(file) ? saysSomething(lines, at) : isBlock(lines, at);
}

function isDocumentedAt(lines: readonly string[], { file, line }: { file: string; line: number }): boolean {
  return isPython(file) ? hasDocstring(lines, line - 1) : hasCommentAbove(lines, line - 1);
}

/** The first statement of the function that begins here, or beneath these decorators. */
function hasDocstring(lines: readonly string[], from: number): boolean {
  const within = (test: (line: string) => boolean, start: number) =>
    lines.findIndex((line, i) => i >= start && i < start + SIGNATURE_LINES && test(line));
  const begins = within((line) => python.begins.test(line), from);
  const ends = begins < 0 ? -1 : within((line) => /:\s*(?:#.*)?$/.test(line), begins);
  const body = ends < 0 ? -1 : within((line) => line.trim() !== "" && !python.comment.test(line), ends + 1);
  return body >= 0 && saysSomething(lines, body);
}

/** A docstring with a word, in its first line or the one beneath. */
const saysSomething = (lines: readonly string[], at: number): boolean =>
  python.text.test(lines[at] ?? "") ||
  (/^\s*[rRuU]?(?:"""|''')\s*$/.test(lines[at] ?? "") && /\w/.test(lines[at + 1] ?? ""));

/** A block comment for readers ends right above, or above the decorators here. */
function hasCommentAbove(lines: readonly string[], at: number): boolean {
  let above = at - 1;
  while (/^\s*@/.test(lines[above] ?? "")) above--;
  if (!/\*\/\s*$/.test(lines[above] ?? "")) return false;
  const begins = lines.findLastIndex((line, i) => i <= above && line.includes("/*"));
  return begins >= 0 && isBlock(lines, begins);
}

/** `/** … *\/` with a word in it. */
function isBlock(lines: readonly string[], at: number): boolean {
  if (!/^\s*\/\*\*(?!\/)/.test(lines[at] ?? "")) return false;
  const end = lines.findIndex((line, i) => i >= at && line.includes("*/"));
  return /\w/.test(lines.slice(at, end < 0 ? undefined : end + 1).join("\n"));
}
