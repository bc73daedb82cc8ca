import type { SgNode } from "@ast-grep/napi";
import type { EndpointFact, ImportFact } from "../../domain/assessment/project-facts";
import { codeOf, findKinds, functionName, isFunction, lineOf, nodesOf, type Script } from "../parse-scripts";
import { loadsComputed } from "./modules";

/**
 * Marks endpoints as not live that no running program can register: their file is not imported from an entry (directly
 * or over others), or the function that registers them is never called. Where modules are loaded by computed names, or
 * by other processes, what is reached cannot be read, and a module's default may be called by what loads it.
 */
export function markUnreachable(
  endpoints: readonly EndpointFact[],
  scripts: readonly Script[],
  imports: readonly ImportFact[],
  entries: readonly string[],
  loadsUnseen: (script: Script) => boolean,
): EndpointFact[] {
  const product = scripts.filter((s) => !s.isTest);
  const reached = entries.length > 0 ? reachableFrom(entries, imports) : null;
  const readable = reached && !product.some((s) => reached.has(s.path) && loadsUnseen(s));
  const byPath = new Map(product.map((s) => [s.path, s]));
  const registrars = new Map(endpoints.map((e) => [e, e.live ? registrarOf(byPath.get(e.file), e) : null]));
  const used = findUsed([...registrars.values()], product, imports);
  const mayBeLoaded = (registrar: Registrar) => registrar.handedOut && !readable;
  return endpoints.map((endpoint) => {
    if (!endpoint.live) return endpoint;
    if (readable && !reached.has(endpoint.file)) return { ...endpoint, live: false };
    const registrar = registrars.get(endpoint);
    const called = !registrar || used.has(registrar.name) || mayBeLoaded(registrar);
    return called ? endpoint : { ...endpoint, live: false };
  });
}

/** Whether a script loads others in ways that cannot be read. */
export const loadsOthersUnseen = (script: Script): boolean =>
  loadsComputed(script) || /\b(?:new Worker|fork|createRequire)\(|autoload/i.test(codeOf(script));

export function reachableFrom(entries: readonly string[], imports: readonly ImportFact[]): Set<string> {
  const next = new Map<string, string[]>();
  for (const i of imports) if (i.resolved) next.set(i.file, [...(next.get(i.file) ?? []), i.resolved]);
  const reached = new Set<string>();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    open.push(...(next.get(file) ?? []));
  }
  return reached;
}

/** The outermost named function around a registration. `handedOut`: it is what its module exports as a whole. */
type Registrar = { file: string; name: string; handedOut: boolean };

function registrarOf(script: Script | undefined, endpoint: EndpointFact): Registrar | null {
  if (!script) return null;
  const around = nodesOf(script, ["function_declaration", "arrow_function", "function_expression"]).filter(
    (f) => {
      const range = f.range();
      return isFunction(f) && lineOf(f) < endpoint.line && endpoint.line <= range.end.line + 1;
    },
  );
  const outer = around.find((f) => functionName(f) !== null);
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

/** Names of registrars that product code uses anywhere but where they are declared, imported or exported. */
function findUsed(
  registrars: readonly (Registrar | null)[],
  product: readonly Script[],
  imports: readonly ImportFact[],
): Set<string> {
  const all = registrars.filter((r) => r !== null);
  const names = new Set(all.map((r) => r.name));
  const used = new Set<string>();
  for (const script of product) {
    const spoken = new Set((script.text.match(/[\w$]+/g) ?? []).filter((word) => names.has(word)));
    if (spoken.size > 0) for (const name of namesUsedIn(script, spoken)) used.add(name);
  }
  const open = all.filter((r) => r.handedOut && !used.has(r.name));
  for (const r of open) if (isImportedWhole(r, product, imports)) used.add(r.name);
  return used;
}

function namesUsedIn(script: Script, names: ReadonlySet<string>): string[] {
  const either = [...names].map((n) => n.replace(/[$]/g, "\\$")).join("|");
  const nodes = script.root.findAll({
    rule: {
      any: [
        { kind: "identifier", regex: `^(?:${either})$` },
        { kind: "property_identifier", regex: `^(?:${either})$` },
      ],
    },
  });
  return nodes.filter((node) => isUse(script, node)).map((node) => node.text());
}

function isUse(script: Script, node: SgNode): boolean {
  const parent = node.parent();
  const kind = String(parent?.kind());
  const alias = kind === "import_specifier" ? parent?.field("alias")?.text() : undefined;
  if (alias) return isNamed(script, alias);
  if (/^(?:import_specifier|import_clause|export_specifier|namespace_import)$/.test(kind)) return false;
  const declares = ["name", "key"].some(
    (field) => parent?.field(field)?.range().start.index === node.range().start.index,
  );
  const exports = /^(?:assignment|member)_expression$/.test(kind) && isExport(parent?.text());
  return !declares && !exports;
}

const isExport = (text: string | undefined): boolean => /^(?:module\.)?exports\b/.test(text ?? "");

const isNamed = (script: Script, alias: string): boolean =>
  findKinds(script.root, ["identifier"]).filter((n) => n.text() === alias).length > 1;

/** What a module exports as a whole has the name that its importer gives it. */
const isImportedWhole = (
  registrar: Registrar,
  product: readonly Script[],
  imports: readonly ImportFact[],
): boolean =>
  imports.some(
    (i) => i.resolved === registrar.file && product.some((s) => s.path === i.file && mentionsAgain(s, i)),
  );

/** An import whose name is not used afterwards registers nothing. */
function mentionsAgain(script: Script, { line }: ImportFact): boolean {
  const text = codeOf(script).split("\n");
  const own = text[line - 1] ?? "";
  const name =
    /\bimport\s+([\w$]+)\s*(?:,|from)/.exec(own)?.[1] ?? /\b(?:const|let|var)\s+([\w$]+)\s*=/.exec(own)?.[1];
  if (!name) return true;
  return new RegExp(`\\b${name.replace(/\$/g, "\\$")}\\b`).test(
    text.filter((_, i) => i !== line - 1).join("\n"),
  );
}
