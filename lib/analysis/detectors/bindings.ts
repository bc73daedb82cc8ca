import type { ImportFact } from "../../domain/assessment/project-facts";
import { codeOf, type Script } from "../parse-scripts";

const importsOf = new WeakMap<Script, readonly ImportFact[]>();
const bindings = new WeakMap<Script, Map<string, string>>();

/** Remembers for each script what it imports, so that its names can be followed to files of the project. */
export function bindImports(scripts: readonly Script[], imports: readonly ImportFact[]): void {
  const byFile = new Map<string, ImportFact[]>();
  for (const i of imports) {
    const known = byFile.get(i.file);
    if (known) known.push(i);
    else byFile.set(i.file, [i]);
  }
  for (const script of scripts) importsOf.set(script, byFile.get(script.path) ?? []);
}

/** The file that a name (or a specifier) of a script stands for; undefined when it is imported from none. */
export function bindingFile(script: Script, name: string): string | undefined {
  const file = bindingsOf(script).get(name);
  return file === OUTSIDE ? undefined : file;
}

/** Whether a script imports a name from a package. */
export const isFromPackage = (script: Script, name: string): boolean =>
  bindingsOf(script).get(name) === OUTSIDE;

function bindingsOf(script: Script): Map<string, string> {
  const known = bindings.get(script);
  if (known) return known;
  const names = new Map<string, string>();
  const bound = namesBySpecifier(codeOf(script));
  for (const { specifier, resolved } of importsOf.get(script) ?? []) {
    if (resolved) names.set(specifier, resolved);
    for (const name of bound.get(specifier) ?? []) names.set(name, resolved || OUTSIDE);
  }
  bindings.set(script, names);
  return names;
}

const OUTSIDE = "";

const clause = /\bimport\s+(?:type\s+)?([^;"'`()]*?)\s*from\s*["']([^"']+)["']/g;
const required =
  /\b(?:const|let|var)\s+([^;=()]*?)\s*=\s*(?:await\s+import|require)\(\s*["'`]([^"'`]+)["'`]/g;

/** Local names of `import … from "x"` and `const … = require("x")`, by what they are taken from. */
function namesBySpecifier(code: string): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [, bound = "", specifier = ""] of [...code.matchAll(clause), ...code.matchAll(required)]) {
    const own = bound
      .replace(/[{}]/g, ",")
      .split(",")
      .map((part) => /([\w$]+)\s*$/.exec(part)?.[1] ?? "")
      .filter((name) => name !== "" && name !== "type");
    names.set(specifier, [...(names.get(specifier) ?? []), ...own]);
  }
  return names;
}
