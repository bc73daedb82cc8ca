import type { SgNode } from "@ast-grep/napi";
import { definitionsOf } from "./definitions";
import { literalsOf, readExpression } from "./expression";
import { type PythonSource, partsOf } from "./parse-python";

/** An import as it is written. `module` keeps its leading dots. */
export type WrittenImport = {
  line: number;
  module: string;
  /** What `from … import` takes, and the name that it has here; empty for `import …`. */
  names: { name: string; as: string }[];
  /** `import a.b as c`. */
  as: string | null;
  /** The program runs without it: an import that may fail, or one for a type checker alone. */
  optional: boolean;
};

export const readImports = (source: PythonSource): WrittenImport[] =>
  source.nodes("import_statement", "import_from_statement").flatMap(({ node, line, kind }) => {
    const place = { line, optional: isOptional(node) };
    return kind === "import_statement" ? plainImports(node, place) : [fromImport(node, place)];
  });

type At = Pick<WrittenImport, "line" | "optional">;

const plainImports = (node: SgNode, at: At): WrittenImport[] =>
  partsOf(node).map((part) => {
    const isAliased = part.kind() === "aliased_import";
    const module = (isAliased ? part.field("name") : part)?.text() ?? "";
    return { ...at, module, names: [], as: isAliased ? (part.field("alias")?.text() ?? null) : null };
  });

function fromImport(node: SgNode, at: At): WrittenImport {
  const [module, ...taken] = partsOf(node);
  return {
    ...at,
    module: (module?.text() ?? "").replace(/\s/g, ""),
    names: taken.map((part) => {
      if (part.kind() === "wildcard_import") return { name: "*", as: "*" };
      const name = (part.field("name") ?? part).text();
      return { name, as: part.field("alias")?.text() ?? name };
    }),
    as: null,
  };
}

const tolerated = /\b(?:ImportError|ModuleNotFoundError|Exception)\b|^except\s*:/;

function isOptional(node: SgNode): boolean {
  // Most imports stand at the top of their file.
  if (node.parent()?.kind() === "module") return false;
  return node.ancestors().some((around) => {
    if (around.kind() === "if_statement")
      return /\bTYPE_CHECKING\b/.test(around.field("condition")?.text() ?? "");
    if (around.kind() !== "try_statement") return false;
    const clauses = around.children().filter((child) => child.kind() === "except_clause");
    return clauses.some((clause) => tolerated.test(clause.text().split("\n", 1)[0] ?? ""));
  });
}

/** Names that a module gives to others: those of `__all__`, else what it defines at its top without an underscore. */
export function readExports(source: PythonSource): { name: string; line: number }[] {
  const top = source.nodes("assignment", "augmented_assignment").filter(({ node }) => isAtTop(node));
  const lists = top.filter(({ node }) => node.field("left")?.text() === "__all__");
  if (lists.length > 0)
    return lists.flatMap(({ node, line }) =>
      literalsOf(readExpression(node.field("right"))).map((name) => ({ name, line })),
    );
  const defined = definitionsOf(source).flatMap((d) => (d.owner ? [] : [{ name: d.name, line: d.line }]));
  const assigned = top.flatMap(({ node, line }) =>
    node.field("left")?.kind() === "identifier" ? [{ name: node.field("left")?.text() ?? "", line }] : [],
  );
  const seen = new Set<string>();
  return [...defined, ...assigned]
    .filter(({ name }) => !name.startsWith("_") && !seen.has(name) && seen.add(name))
    .sort((a, b) => a.line - b.line);
}

const isAtTop = (node: SgNode): boolean => node.parent()?.parent()?.kind() === "module";
