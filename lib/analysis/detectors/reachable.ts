import type { EndpointFact, ImportFact } from "../../domain/assessment/project-facts";
import { findKinds, functionName, isFunction, lineOf, type Script } from "../parse-scripts";

/**
 * Marks endpoints as not live that no running program can register: their file is not imported from an entry (directly
 * or over others), or the function that registers them is never called.
 */
export function markUnreachable(
  endpoints: readonly EndpointFact[],
  scripts: readonly Script[],
  imports: readonly ImportFact[],
  entries: readonly string[],
): EndpointFact[] {
  const reached = entries.length > 0 ? reachableFrom(entries, imports) : null;
  const product = scripts.filter((s) => !s.isTest);
  return endpoints.map((endpoint) => {
    if (!endpoint.live) return endpoint;
    if (reached && !reached.has(endpoint.file)) return { ...endpoint, live: false };
    const script = product.find((s) => s.path === endpoint.file);
    const registrar = script && enclosingFunction(script, endpoint.line);
    return registrar && !isReferenced(registrar, product) ? { ...endpoint, live: false } : endpoint;
  });
}

export function reachableFrom(entries: readonly string[], imports: readonly ImportFact[]): Set<string> {
  const reached = new Set<string>();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const i of imports) if (i.file === file && i.resolved) open.push(i.resolved);
  }
  return reached;
}

/** Name of the outermost named function around a line; null at the top level of a module. */
function enclosingFunction(script: Script, line: number): string | null {
  const around = findKinds(script.root, [
    "function_declaration",
    "arrow_function",
    "function_expression",
  ]).filter((f) => {
    const range = f.range();
    return isFunction(f) && range.start.line + 1 <= line && line <= range.end.line + 1 && lineOf(f) < line;
  });
  return around.map(functionName).find((name) => name !== null) ?? null;
}

/** Whether a name is used anywhere but in its declaration, in imports and in export lists. */
function isReferenced(name: string, scripts: readonly Script[]): boolean {
  return scripts.some((script) =>
    script.root
      .findAll({ rule: { kind: "identifier", regex: `^${name.replace(/[$]/g, "\\$")}$` } })
      .some((node) => {
        const parent = String(node.parent()?.kind());
        if (["import_specifier", "import_clause", "export_specifier", "namespace_import"].includes(parent))
          return false;
        const declares = node.parent()?.field("name")?.range().start.index === node.range().start.index;
        return !declares;
      }),
  );
}
