import type { SgNode } from "@ast-grep/napi";
import type { FunctionFact } from "../../domain/assessment/project-facts";
import { findKinds, functionName, lineOf, nodesOf, type Script } from "../parse-scripts";

const functionKinds = [
  "function_declaration",
  "generator_function_declaration",
  "function_expression",
  "arrow_function",
  "method_definition",
];
const branchKinds = [
  "if_statement",
  "for_statement",
  "for_in_statement",
  "while_statement",
  "do_statement",
  "switch_case",
  "catch_clause",
  "ternary_expression",
];

/** Functions with a name, their complexity and stubs. */
export function detectFunctions(script: Script): FunctionFact[] {
  const nodes = nodesOf(script, functionKinds);
  const own = nodes.map((node) => ({ node, complexity: ownComplexity(node) }));
  return nodes.flatMap((node) => {
    const name = functionName(node);
    if (name === null) return [];
    const body = node.field("body");
    const range = node.range();
    const isConstructor = node.kind() === "method_definition" && name === "constructor";
    return [
      {
        file: script.path,
        line: lineOf(node),
        name,
        exported: isExported(node),
        lines: range.end.line - range.start.line + 1,
        complexity: complexityOf(node, own),
        stub: body !== null && !isConstructor && !/^_?noop$/i.test(name) && isStub(body),
      },
    ];
  });
}

/**
 * Cyclomatic complexity with `&&`, `||` and `??`. A function inside counts for itself: a registrar of twenty simple
 * handlers is simple. One without a name has no line of its own, so the function around it answers for it.
 */
function complexityOf(node: SgNode, own: readonly { node: SgNode; complexity: number }[]): number {
  const inside = own.filter((f) => f.node.id() === node.id() || nearestNamed(f.node)?.id() === node.id());
  return Math.max(1, ...inside.map((f) => f.complexity));
}

function nearestNamed(node: SgNode): SgNode | undefined {
  if (functionName(node) !== null) return undefined;
  return node.ancestors().find((a) => functionKinds.includes(String(a.kind())) && functionName(a) !== null);
}

const ownComplexity = (node: SgNode): number => {
  const inner = findKinds(node, functionKinds).filter((f) => f.id() !== node.id());
  const counted = (n: SgNode) => branches(n).length;
  const outermost = inner.filter((f) => !inner.some((o) => o.id() !== f.id() && encloses(o, f)));
  return 1 + counted(node) - outermost.reduce((sum, f) => sum + counted(f), 0);
};

const branches = (node: SgNode): SgNode[] =>
  findKinds(node, [...branchKinds, "binary_expression"]).filter(
    (n) => n.kind() !== "binary_expression" || /^(?:&&|\|\||\?\?)$/.test(n.field("operator")?.text() ?? ""),
  );

function encloses(outer: SgNode, inner: SgNode): boolean {
  const [a, b] = [outer.range(), inner.range()];
  return a.start.index <= b.start.index && b.end.index <= a.end.index;
}

const isExported = (node: SgNode): boolean =>
  node.ancestors().some((a) => a.kind() === "export_statement") &&
  !node.ancestors().some((a) => functionKinds.includes(String(a.kind())));

/** More statements than this do something, whatever else they say. */
const STUB_STATEMENTS = 3;

/** An empty body, or a short one that says it is not there yet or whose comment says so while it returns a constant. */
export function isStub(body: SgNode): boolean {
  if (body.kind() !== "statement_block") return notThereYet.test(body.text()) && isCallOrThrow(body);
  const statements = body.children().filter((c) => c.isNamed() && c.kind() !== "comment");
  if (statements.length === 0) return true;
  if (statements.length > STUB_STATEMENTS || statements.some(branchesOn)) return false;
  const said = statements.map((s) => s.text()).join("\n");
  if (notThereYet.test(said)) return true;
  const comments = body.children().filter((c) => c.kind() === "comment");
  return statements.length === 1 && comments.some((c) => owed.test(c.text())) && constantReturn.test(said);
}
const isCallOrThrow = (node: SgNode): boolean =>
  /^(?:call_expression|await_expression)$/.test(String(node.kind()));
const branchesOn = (node: SgNode): boolean =>
  /^(?:if|for|for_in|while|switch|try)_statement$/.test(String(node.kind()));
const notThereYet =
  /\bnot[ _-]?(?:yet[ _-]?)?(?:implemented|supported yet|available yet)\b|\bcoming[ _-]soon\b|\b501\b|\bimplement me\b/i;
const owed = /\b(?:TO-?DO|FIX-?ME|implement|stub|placeholder)\b/i;
const constantReturn = /^return(?:\s+(?:null|undefined|true|false|\[\s*\]|\{\s*\}|""|''|-?\d+))?\s*;?$/;
