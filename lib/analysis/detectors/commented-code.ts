import type { CommentedCodeFact } from "../../domain/assessment/project-facts";
import { findKinds, nodesOf, parseSnippet, type Script } from "../parse-scripts";
import { registrationsIn } from "./routes";

type Block = { line: number; endLine: number; text: string };

/** Code inside comments: routes, imports, tests and plain calls. Prose does not parse, or has no call or import in it. */
export function detectCommentedCode(script: Script): CommentedCodeFact[] {
  return commentBlocks(script).flatMap((block) =>
    splitBlock(block).map((part) => ({ file: script.path, ...part })),
  );
}

/** Line comments that follow each other, or block comments, without their marks. */
function commentBlocks(script: Script): Block[] {
  const blocks: Block[] = [];
  const texts = script.text.split("\n");
  for (const node of nodesOf(script, ["comment"])) {
    const raw = node.text();
    if (raw.startsWith("/**")) continue;
    const { start, end } = node.range();
    const last = blocks.at(-1);
    const isLine = raw.startsWith("//");
    const lines = isLine
      ? [raw.slice(2)]
      : raw
          .slice(2, -2)
          .split("\n")
          .map((l) => l.replace(/^\s*\* ?/, ""));
    const text = lines.join("\n");
    if (isLine && last && last.endLine === start.line && !hasCodeBefore(texts[start.line], start.column)) {
      last.text += `\n${text}`;
      last.endLine = end.line + 1;
    } else blocks.push({ line: start.line + 1, endLine: end.line + 1, text });
  }
  return blocks;
}

const hasCodeBefore = (line: string | undefined, column: number): boolean =>
  (line ?? "").slice(0, column).trim() !== "";

type Part = Block & { what: CommentedCodeFact["what"] };

/** A comment that is longer than this is looked at up to here. */
const LINES_LIMIT = 400;
/** No person writes longer ones. */
const LINE_LIMIT = 1000;
/** Ends that are tried for one beginning. */
const TRIES = 12;

/** The longest runs of lines inside a block that are code; the rest is prose. */
function splitBlock(block: Block): Part[] {
  const lines = block.text.split("\n").slice(0, LINES_LIMIT);
  const depths = lines.map(depthChange);
  const parts: Part[] = [];
  for (let from = 0; from < lines.length; from++) {
    if (!begins.test(lines[from]?.trim() ?? "")) continue;
    for (const to of endsOf(lines, depths, from)) {
      const text = lines.slice(from, to).join("\n");
      const what = classify(text);
      if (!what) continue;
      parts.push({ line: block.line + from, endLine: block.line + to - 1, text, what });
      from = to - 1;
      break;
    }
  }
  return parts;
}

/** Where code that begins at a line may end: brackets are closed there. The longest come first, then the nearest. */
function endsOf(lines: readonly string[], depths: readonly number[], from: number): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let i = from; i < lines.length; i++) {
    depth += depths[i] ?? 0;
    if (depth < 0) break;
    if (depth === 0 && ending.test(lines[i]?.trim() ?? "")) ends.push(i + 1);
  }
  const longest = ends.reverse();
  return longest.length <= TRIES ? longest : [...longest.slice(0, TRIES / 2), ...longest.slice(-TRIES / 2)];
}

function depthChange(line: string): number {
  if (line.length > LINE_LIMIT) return Number.NEGATIVE_INFINITY;
  const bare = line.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/g, "");
  return (bare.match(/[([{]/g) ?? []).length - (bare.match(/[)\]}]/g) ?? []).length;
}

const begins =
  /^(?:import|export|const|let|var|await|async|function|if|return|\{|\}|[A-Za-z_$][\w$]*\s*[.(=])/;
const ending = /[;})\]]$/;

function classify(text: string): CommentedCodeFact["what"] | null {
  const trimmed = text.trim();
  if (!/^(?:import|export|const|let|var|await|async|function|[A-Za-z_$][\w$]*\s*[.(=])/.test(trimmed))
    return null;
  const root = parseSnippet(text);
  if (!root) return null;
  if (registrationsIn(root).length > 0) return "route";
  if (findKinds(root, ["import_statement"]).length > 0) return "import";
  if (/^(?:test|it|describe)(?:\.\w+)?\(/.test(trimmed)) return "test";
  // "Note (see below)" parses as a call.
  if (!trimmed.includes("\n") && /^[A-Za-z]\w* \(/.test(trimmed)) return null;
  return findKinds(root, ["call_expression", "assignment_expression", "lexical_declaration"]).length > 0
    ? "code"
    : null;
}
