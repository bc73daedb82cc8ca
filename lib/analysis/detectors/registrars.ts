import { codeOf, functionName, lineOf, nodesOf, type Script } from "../parse-scripts";

/** The outermost named function around a registration. `handedOut`: it is what its module exports as a whole. */
export type Registrar = { file: string; name: string; handedOut: boolean };

export function registrarOf(script: Script, routeLine: number): Registrar | null {
  const outer = nodesOf(script, ["function_declaration", "arrow_function", "function_expression"]).find(
    (f) => lineOf(f) < routeLine && routeLine <= f.range().end.line + 1 && functionName(f) !== null,
  );
  const name = outer && functionName(outer);
  if (!outer || !name) return null;
  const parent = outer.parent();
  const handedOut =
    (parent?.kind() === "export_statement" && /^export\s+default\b/.test(parent.text())) ||
    (parent?.kind() === "assignment_expression" && /\bexports\b/.test(parent.field("left")?.text() ?? "")) ||
    new RegExp(`\\bexport\\s+default\\s+${name}\\b|\\bmodule\\.exports\\s*=\\s*${name}\\b`).test(
      codeOf(script),
    );
  return { file: script.path, name, handedOut };
}
