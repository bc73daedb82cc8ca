import type { CommentedCodeFact } from "../../../../domain/assessment/project-facts";

/**
 * Brings the code of a comment back: the lines of the fact without their comment marks, at their own indentation. What
 * stands in the same comment before and after it stays a comment.
 */
export function uncomment(text: string, fact: Pick<CommentedCodeFact, "line" | "endLine">): string {
  const lines = text.split("\n");
  const part = lines.slice(fact.line - 1, fact.endLine);
  const restored = part.every((l) => /^\s*\/\//.test(l))
    ? part.map((l) => l.replace(/^(\s*)\/\/ ?/, "$1"))
    : fromBlock(lines, fact);
  const before = lines.slice(0, fact.line - 1);
  const after = lines.slice(fact.endLine);
  if (!part.every((l) => /^\s*\/\//.test(l))) {
    if (isOpen(before) && !/\/\*/.test(part[0] ?? "")) before.push(" */");
    if (isClosedFirst(after) && !/\*\//.test(part.at(-1) ?? "")) {
      if (/^\s*\*?\*\/\s*$/.test(after[0] ?? "")) after.shift();
      else after.unshift("/*");
    }
    dropEmptyComment(before);
  }
  return [...before, ...restored, ...after].join("\n");
}

function fromBlock(lines: readonly string[], { line, endLine }: { line: number; endLine: number }): string[] {
  return lines
    .slice(line - 1, endLine)
    .map((l) =>
      l
        .replace(/\/\*+ ?/, "")
        .replace(/\s*\*+\/\s*$/, "")
        .replace(/^(\s*)\* ?/, "$1"),
    )
    .filter((l, i, all) => l.trim() !== "" || (i > 0 && i < all.length - 1));
}

const marks = (lines: readonly string[], mark: RegExp): number =>
  lines.reduce((sum, l) => sum + (l.replace(/\/\/.*$/, "").match(mark)?.length ?? 0), 0);
const isOpen = (before: readonly string[]): boolean => marks(before, /\/\*/g) > marks(before, /\*\//g);
/** Whether the lines that follow end a comment before they begin one. */
function isClosedFirst(after: readonly string[]): boolean {
  const text = after.join("\n");
  const close = text.indexOf("*/");
  const open = text.indexOf("/*");
  return close >= 0 && (open < 0 || close < open);
}

/** A comment of which nothing but its marks is left. */
function dropEmptyComment(before: string[]): void {
  if (before.at(-1) === " */" && /^\s*\/\*+\s*$/.test(before.at(-2) ?? "")) before.splice(-2, 2);
}
