import type { SgNode } from "@ast-grep/napi";
import { parsePython, partsOf } from "../parse-python";

/** A statement by 1-based lines: of one with a body those before the body. It ran where any of its lines did. */
export type StatementLines = { line: number; end: number };

const simple = [
  "expression_statement",
  "return_statement",
  "assert_statement",
  "raise_statement",
  "pass_statement",
  "break_statement",
  "continue_statement",
  "delete_statement",
  "import_statement",
  "import_from_statement",
  "future_import_statement",
  "type_alias_statement",
];
const compound = [
  "if_statement",
  "elif_clause",
  "for_statement",
  "while_statement",
  "try_statement",
  "except_clause",
  "with_statement",
  "match_statement",
  "case_clause",
  "function_definition",
  "class_definition",
];
const rule = { any: [...simple, ...compound].map((kind) => ({ kind })) };
const isCompound = new Set(compound);

/**
 * The lines of a Python file on which a statement begins, each once, in order: what its tests could execute. Comments,
 * texts that only document, bare constants, annotations without a value, `else` and `finally` are none. A comment that
 * tells a coverage tool to leave lines out changes nothing: a project does not decide what counts.
 */
export function statementLines(text: string): StatementLines[] {
  const found = new Map<number, StatementLines>();
  for (const node of parsePython("", text, false).root.findAll({ rule })) {
    const kind = String(node.kind());
    if (kind === "expression_statement" && isIdle(node)) continue;
    const { line, end } = isCompound.has(kind) ? headOf(node) : rangeOf(node);
    const known = found.get(line);
    found.set(line, { line, end: Math.max(end, known?.end ?? 0) });
  }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

/** Decorators belong to what they decorate. */
function headOf(node: SgNode): StatementLines {
  const parent = node.parent();
  const { line } = rangeOf(parent?.kind() === "decorated_definition" ? parent : node);
  const body = partsOf(node).find((part) => part.kind() === "block" || part.kind() === "case_clause");
  const first = body ? rangeOf(body).line : rangeOf(node).end;
  return { line, end: Math.max(rangeOf(node).line, first - 1) };
}

const rangeOf = (node: SgNode): StatementLines => {
  const { start, end } = node.range();
  return { line: start.line + 1, end: end.line + 1 };
};

/** Nothing runs for it, or nothing that any test could tell. */
function isIdle(statement: SgNode): boolean {
  const parts = partsOf(statement);
  const [only] = parts;
  if (!only || parts.length > 1) return false;
  if (/^(?:string|concatenated_string|ellipsis|integer|float|true|false|none)$/.test(String(only.kind())))
    return !/^[rb]*f/i.test(only.text());
  return only.kind() === "assignment" && only.field("right") === null;
}
