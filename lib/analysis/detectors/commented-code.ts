import type { CommentedCodeFact } from "../../domain/assessment/project-facts";
import { findKinds, parseSnippet, type Script } from "../parse-scripts";
import { registrationsIn } from "./endpoints";

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
  for (const node of findKinds(script.root, ["comment"])) {
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
    if (isLine && last && last.endLine === start.line && !hasCodeBefore(script, start.line, start.column)) {
      last.text += `\n${text}`;
      last.endLine = end.line + 1;
    } else blocks.push({ line: start.line + 1, endLine: end.line + 1, text });
  }
  return blocks;
}

const hasCodeBefore = (script: Script, line: number, column: number): boolean =>
  (script.text.split("\n")[line] ?? "").slice(0, column).trim() !== "";

type Part = Block & { what: CommentedCodeFact["what"] };

/** The longest runs of lines inside a block that are code; the rest is prose. */
function splitBlock(block: Block): Part[] {
  const lines = block.text.split("\n");
  const parts: Part[] = [];
  for (let from = 0; from < lines.length; from++) {
    for (let to = lines.length; to > from; to--) {
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

function classify(text: string): CommentedCodeFact["what"] | null {
  const trimmed = text.trim();
  if (
    !/[;})\]]$/.test(trimmed) ||
    !/^(?:import|export|const|let|await|[A-Za-z_$][\w$]*\s*[.(=])/.test(trimmed)
  )
    return null;
  const root = parseSnippet(text);
  if (!root) return null;
  if (registrationsIn(root).length > 0) return "route";
  if (findKinds(root, ["import_statement"]).length > 0) return "import";
  if (/^(?:test|it|describe)(?:\.\w+)?\(/.test(trimmed)) return "test";
  return findKinds(root, ["call_expression", "assignment_expression", "lexical_declaration"]).length > 0
    ? "code"
    : null;
}
