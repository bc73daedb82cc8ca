import type { SgNode } from "@ast-grep/napi";
import type { FunctionFact } from "../../domain/assessment/project-facts";
import { findKinds, functionName, lineOf, type Script } from "../parse-scripts";

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

/** Functions with a name, their cyclomatic complexity (nested functions and `&&`, `||`, `??` included) and stubs. */
export function detectFunctions(script: Script): FunctionFact[] {
  return findKinds(script.root, functionKinds).flatMap((node) => {
    const name = functionName(node);
    if (name === null) return [];
    const body = node.field("body");
    const range = node.range();
    return [
      {
        file: script.path,
        line: lineOf(node),
        name,
        exported: isExported(node),
        lines: range.end.line - range.start.line + 1,
        complexity: 1 + findKinds(node, branchKinds).length + countLogical(node),
        stub: body !== null && isStub(body),
      },
    ];
  });
}

const countLogical = (node: SgNode): number =>
  findKinds(node, ["binary_expression"]).filter((b) =>
    /^(?:&&|\|\||\?\?)$/.test(b.field("operator")?.text() ?? ""),
  ).length;

const isExported = (node: SgNode): boolean =>
  node.ancestors().some((a) => a.kind() === "export_statement") &&
  !node.ancestors().some((a) => functionKinds.includes(String(a.kind())));

/** An empty body, or one whose only statement says that it is not there yet. Idiomatic empty callbacks have no name. */
function isStub(body: SgNode): boolean {
  if (body.kind() !== "statement_block") return false;
  const statements = body.children().filter((c) => c.isNamed() && c.kind() !== "comment");
  if (statements.length === 0) return true;
  return statements.length === 1 && notThereYet.test(statements[0]?.text() ?? "");
}
const notThereYet = /\bnot[ _-]?(?:yet[ _-]?)?implemented\b|\bcoming[ _-]soon\b|\b501\b/i;
