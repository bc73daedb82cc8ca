import { Lang, parse, type SgNode } from "@ast-grep/napi";
import type { SourceFile } from "./read-sources";

export type FoundImport = {
  /** What stands in quotes; null for an import of something computed. */
  specifier: string | null;
  line: number;
  typeOnly: boolean;
};

/** Every way in which a file names another module: import, export from, side effect, import(), require, type import. */
export function listImports(file: SourceFile): FoundImport[] {
  const root = parseSource(file);
  const statements = root
    .findAll({ rule: { any: [{ kind: "import_statement" }, { kind: "export_statement" }] } })
    .flatMap((node) => fromStatement(node));
  // Most files have no such call, and looking at every node of all files takes seconds.
  if (!/\b(import|require)\s*\(/.test(file.text)) return statements;
  const calls = root
    .findAll({ rule: { kind: "call_expression", has: { field: "function", regex: "^(import|require)$" } } })
    .map((node) => fromCall(node));
  return [...statements, ...calls];
}

const trees = new WeakMap<SourceFile, SgNode>();

/** The file's syntax tree, parsed once. */
export function parseSource(file: SourceFile): SgNode {
  const tree =
    trees.get(file) ?? parse(file.path.endsWith("x") ? Lang.Tsx : Lang.TypeScript, file.text).root();
  trees.set(file, tree);
  return tree;
}

function fromStatement(node: SgNode): FoundImport[] {
  // `import x = require("y")` holds its source one level deeper.
  const source =
    node.field("source") ?? node.find({ rule: { kind: "import_require_clause" } })?.field("source");
  if (!source) return [];
  return [
    {
      specifier: unquote(source.text()),
      line: lineOf(node),
      typeOnly: /^(import|export)\s+type\b/.test(node.text()),
    },
  ];
}

function fromCall(node: SgNode): FoundImport {
  const argument = node.field("arguments")?.child(1);
  const literal = argument?.kind() === "string" ? unquote(argument.text()) : null;
  return { specifier: literal, line: lineOf(node), typeOnly: false };
}

const unquote = (text: string): string => text.slice(1, -1);
export const lineOf = (node: SgNode): number => node.range().start.line + 1;
