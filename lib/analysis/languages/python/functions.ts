import type { SgNode } from "@ast-grep/napi";
import type { FunctionFact } from "../../../domain/assessment/project-facts";
import { bodyOf, type Definition, decoratorName, definitionsOf, withOwners } from "./definitions";
import { type PythonSource, partsOf } from "./parse-python";

/** A function as its file has it. Whether an empty one is a stub shows when the classes of all files are known. */
export type WrittenFunction = Omit<FunctionFact, "file" | "stub"> & {
  /** The class that it is a method of. */
  method: string | null;
  /** It does nothing, or only raises that it is not implemented; null: it does something, or is meant to be so. */
  empty: "does nothing" | "raises" | null;
};

const branches = [
  "if_statement",
  "elif_clause",
  "for_statement",
  "while_statement",
  "except_clause",
  "case_clause",
  "conditional_expression",
  "boolean_operator",
  "for_in_clause",
  "if_clause",
] as const;

/** Functions and methods of a file with their cyclomatic complexity; a function inside another counts for itself. */
export function readFunctions(source: PythonSource): WrittenFunction[] {
  const functions = definitionsOf(source).filter((d) => d.kind === "function");
  const complexities = countBranches(source);
  return functions.map((definition) => ({
    name: definition.name,
    line: definition.line,
    exported: isPublic(definition),
    lines: definition.endLine - definition.line + 1,
    complexity: 1 + (complexities.get(definition) ?? 0),
    documented: (bodyOf(definition).documentation ?? "") !== "",
    method: definition.owner?.kind === "class" ? definition.owner.name : null,
    empty: emptinessOf(source, definition),
  }));
}

function countBranches(source: PythonSource): Map<Definition, number> {
  const counts = new Map<Definition, number>();
  for (const { owner } of withOwners(source, source.nodes(...branches)))
    if (owner?.kind === "function") counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return counts;
}

/** Reached from other modules by a name without an underscore; what stands in a function is its own business. */
function isPublic(definition: Definition): boolean {
  for (let d: Definition | null = definition; d; d = d.owner) {
    if (d.name.startsWith("_")) return false;
    if (d !== definition && d.kind === "function") return false;
  }
  return true;
}

/** Declares and does not implement, or is filled by what stands above it. */
const meantEmpty =
  /(?:^|\.)(?:abstract\w*|overload|group|callback|fixture|hookspec|hookimpl|receiver|singledispatch\w*|runtime_checkable)$/;
const abstractBase = /\b(?:Protocol|ABC|ABCMeta|Interface)\b/;
const forSubclasses = /\b(?:sub-?class|overrid|derived|child class|inherit|abstract|hook)/i;
const dunder = /^__\w+__$/;

function emptinessOf(source: PythonSource, definition: Definition): WrittenFunction["empty"] {
  // The way back of a migration is often empty by design.
  if (/(?:^|\/)migrations\//.test(source.path)) return null;
  const { documentation, statements } = bodyOf(definition);
  if (statements.length > 2) return null;
  const kinds = statements.map(kindOfStatement);
  if (!kinds.every((kind) => kind !== null)) return null;
  if (definition.decorators.some((d) => meantEmpty.test(decoratorName(d)))) return null;
  if (dunder.test(definition.name) || /^_?noop$/i.test(definition.name)) return null;
  const heading =
    definition.owner?.kind === "class" ? partsOf(definition.owner.node.field("superclasses")) : [];
  if (heading.some((base) => abstractBase.test(base.text()))) return null;
  const said = `${documentation ?? ""} ${statements.map((s) => s.text()).join(" ")}`;
  if (definition.owner?.kind === "class" && forSubclasses.test(said)) return null;
  return kinds.includes("raises") ? "raises" : "does nothing";
}

function kindOfStatement(statement: SgNode): "nothing" | "raises" | null {
  const kind = String(statement.kind());
  if (kind === "pass_statement") return "nothing";
  if (kind === "expression_statement") return statement.text() === "..." ? "nothing" : null;
  return kind === "raise_statement" && /^raise\s+NotImplementedError\b/.test(statement.text())
    ? "raises"
    : null;
}
