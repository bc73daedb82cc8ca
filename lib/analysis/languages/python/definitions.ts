import type { SgNode } from "@ast-grep/napi";
import { type IndexedNode, type PythonSource, partsOf } from "./parse-python";

/** A function or a class where it is written. */
export type Definition = {
  kind: "function" | "class";
  name: string;
  node: SgNode;
  start: number;
  end: number;
  line: number;
  endLine: number;
  /** The innermost definition around it. */
  owner: Definition | null;
  /** What stands behind each `@`. */
  decorators: SgNode[];
};

const known = new WeakMap<PythonSource, Definition[]>();

/** All functions and classes of a file, in the order of the text. */
export function definitionsOf(source: PythonSource): Definition[] {
  const before = known.get(source);
  if (before) return before;
  const decorators = decoratorsByStart(source);
  const found: Definition[] = [];
  const open: Definition[] = [];
  for (const { kind, node, start, end, line } of source.nodes("function_definition", "class_definition")) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= start) open.pop();
    const definition: Definition = {
      kind: kind === "class_definition" ? "class" : "function",
      name: node.field("name")?.text() ?? "",
      node,
      start,
      end,
      line,
      endLine: node.range().end.line + 1,
      owner: open.at(-1) ?? null,
      decorators: decorators.get(start) ?? [],
    };
    found.push(definition);
    open.push(definition);
  }
  known.set(source, found);
  return found;
}

function decoratorsByStart(source: PythonSource): Map<number, SgNode[]> {
  const found = new Map<number, SgNode[]>();
  for (const { node } of source.nodes("decorated_definition")) {
    const definition = node.field("definition");
    if (!definition) continue;
    const marks = node.children().filter((child) => child.kind() === "decorator");
    found.set(
      definition.range().start.index,
      marks.flatMap((mark) => partsOf(mark)[0] ?? []),
    );
  }
  return found;
}

/** Each node with the innermost definition around it. The nodes are in the order of the text. */
export function withOwners(
  source: PythonSource,
  nodes: readonly IndexedNode[],
): { found: IndexedNode; owner: Definition | null }[] {
  const definitions = definitionsOf(source);
  const open: Definition[] = [];
  const closeBefore = (index: number) => {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= index) open.pop();
  };
  let next = 0;
  return nodes.map((found) => {
    for (let d = definitions[next]; d && d.start <= found.start; d = definitions[++next]) {
      closeBefore(d.start);
      open.push(d);
    }
    closeBefore(found.start);
    return { found, owner: open.at(-1) ?? null };
  });
}

/** The outermost function or method around: what a function within does is its outer's. */
export function outerFunction(owner: Definition | null): Definition | null {
  let found: Definition | null = null;
  for (let d = owner; d; d = d.owner) if (d.kind === "function") found = d;
  return found;
}

/** Statements of a definition's body; the documentation string stands apart. */
export function bodyOf(definition: Definition): { documentation: string | null; statements: SgNode[] } {
  const statements = partsOf(definition.node.field("body"));
  const [first] = statements;
  const expression = first?.kind() === "expression_statement" ? partsOf(first)[0] : undefined;
  if (!expression || !/string$/.test(String(expression.kind()))) return { documentation: null, statements };
  const text = expression.text().replace(/^[a-zA-Z]*(?:"""|'''|["'])|(?:"""|'''|["'])$/g, "");
  return { documentation: text.trim(), statements: statements.slice(1) };
}

/** The name of a decorator, called or not: `pytest.mark.skip`. */
export const decoratorName = (decorator: SgNode): string =>
  (decorator.kind() === "call" ? decorator.field("function")?.text() : decorator.text()) ?? "";
