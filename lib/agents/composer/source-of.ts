import type { SgNode } from "@ast-grep/napi";
import { findKinds, functionName, isFunction, lineOf, parseScripts } from "../../analysis/parse-scripts";
import type { Place, ProjectFacts } from "../../domain/assessment/project-facts";

/** What reading code needs: the facts and the texts of one state of the project. */
export type Code = { facts: ProjectFacts; files: ReadonlyMap<string, string> };

const parsed = new WeakMap<ReadonlyMap<string, string>, Map<string, SgNode | null>>();

/** The syntax tree of a project file; parsed once for each state of the project. */
export function treeOf({ files }: Pick<Code, "files">, file: string): SgNode | null {
  const known = parsed.get(files) ?? new Map<string, SgNode | null>();
  parsed.set(files, known);
  const text = files.get(file);
  if (!known.has(file)) {
    const fact = { path: file, bytes: 0, lines: 0, kind: "source" as const, digest: "" };
    known.set(file, text === undefined ? null : (parseScripts([{ ...fact, text }])[0]?.root ?? null));
  }
  return known.get(file) ?? null;
}

/** The function (or the block of a condition) that begins at a place; the outermost where several do. */
export function handlerAt(code: Pick<Code, "files">, place: Place | null): SgNode | null {
  const root = place && treeOf(code, place.file);
  if (!root) return null;
  const nodes = findKinds(root, [
    "function_declaration",
    "function_expression",
    "arrow_function",
    "method_definition",
    "statement_block",
  ]).filter((n) => lineOf(n) === place.line);
  return nodes.find(isFunction) ?? nodes[0] ?? null;
}

/** The named function of the project's own code, where there is exactly one of that name. */
export function functionNamed(
  code: Code,
  name: string,
  near?: string,
): { file: string; node: SgNode } | null {
  const found = code.facts.functions
    .filter((f) => f.name === name)
    .flatMap((f) => {
      const root = treeOf(code, f.file);
      const node =
        root &&
        findKinds(root, [
          "function_declaration",
          "function_expression",
          "arrow_function",
          "method_definition",
        ]).find((n) => lineOf(n) === f.line && functionName(n) === name);
      return node ? [{ file: f.file, node }] : [];
    });
  return found.find((f) => f.file === near) ?? (found.length === 1 ? (found[0] ?? null) : null);
}
