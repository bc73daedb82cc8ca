import type { SgNode } from "@ast-grep/napi";
import type { FunctionFact } from "../../domain/assessment/project-facts";
import { functionKinds, functionName, isFunction, nodesOf, type Script } from "../parse-scripts";

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
  return complexities(script).flatMap(({ node, name, complexity }) => {
    if (name === null) return [];
    const body = node.field("body");
    const range = node.range();
    const isConstructor = node.kind() === "method_definition" && name === "constructor";
    return [
      {
        file: script.path,
        line: range.start.line + 1,
        name,
        exported: isExported(node),
        lines: range.end.line - range.start.line + 1,
        complexity,
        stub: body !== null && !isConstructor && !/^_?noop$/i.test(name) && isStub(body),
      },
    ];
  });
}

type Counted = { node: SgNode; name: string | null; complexity: number };

/**
 * Cyclomatic complexity with `&&`, `||` and `??`. A function inside counts for itself: a registrar of twenty simple
 * handlers is simple. One without a name has no line of its own, so the worst of them speaks for the function around.
 */
function complexities(script: Script): Counted[] {
  const found: Counted[] = [];
  const open: (Counted & { end: number })[] = [];
  const close = (until: number) => {
    for (let last = open.at(-1); last && last.end <= until; last = open.at(-1)) {
      open.pop();
      const outer = last.name === null ? open.at(-1) : undefined;
      if (outer) outer.complexity = Math.max(outer.complexity, last.complexity);
    }
  };
  for (const node of nodesOf(script, [...functionKinds, ...branchKinds, "binary_expression"])) {
    const { start, end } = node.range();
    close(start.index);
    if (isFunction(node)) {
      const counted = { node, name: functionName(node), complexity: 1, end: end.index };
      found.push(counted);
      open.push(counted);
    } else if (isBranch(node)) {
      const innermost = open.at(-1);
      if (innermost) innermost.complexity++;
    }
  }
  close(Number.POSITIVE_INFINITY);
  return found;
}

const isBranch = (node: SgNode): boolean =>
  node.kind() !== "binary_expression" || /^(?:&&|\|\||\?\?)$/.test(node.field("operator")?.text() ?? "");

function isExported(node: SgNode): boolean {
  const around = node.ancestors();
  return around.some((a) => a.kind() === "export_statement") && !around.some(isFunction);
}

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
