import type { SgNode } from "@ast-grep/napi";
import type { EndpointFact, ImportFact } from "../../domain/assessment/project-facts";
import { codeOf, findKinds, type Script } from "../parse-scripts";
import { loadsComputed } from "./modules";
import type { Registrar } from "./registrars";

/** An endpoint and the function that registers it; null where none with a name does. */
export type FoundEndpoint = { endpoint: EndpointFact; registrar: Registrar | null };

/**
 * Marks endpoints as not live that no running program can register: their file is not imported from an entry (directly
 * or over others), or the function that registers them is never called. Where modules are loaded by computed names, or
 * by other processes, what is reached cannot be read, and a module's default may be called by what loads it.
 */
export function markUnreachable(
  found: readonly FoundEndpoint[],
  scripts: readonly Script[],
  imports: readonly ImportFact[],
  entries: readonly string[],
  loadsUnseen: (script: Script) => boolean,
): EndpointFact[] {
  const product = scripts.filter((s) => !s.isTest);
  const reached = entries.length > 0 ? reachableFrom(entries, imports) : null;
  const readable = reached && !product.some((s) => reached.has(s.path) && loadsUnseen(s));
  const used = findUsed(
    found.map((f) => f.registrar),
    product,
    imports,
  );
  const mayBeLoaded = (registrar: Registrar) => registrar.handedOut && !readable;
  return found.map(({ endpoint, registrar }) => {
    if (!endpoint.live) return endpoint;
    if (readable && !reached.has(endpoint.file)) return { ...endpoint, live: false };
    const called = !registrar || used.has(registrar.name) || mayBeLoaded(registrar);
    return called ? endpoint : { ...endpoint, live: false };
  });
}

/** Whether a script loads others in ways that cannot be read. */
export const loadsOthersUnseen = (script: Script): boolean =>
  loadsComputed(script) || /\b(?:new Worker|fork|createRequire)\(|autoload/i.test(codeOf(script));

/** Which files each file imports. */
export type ImportLinks = ReadonlyMap<string, readonly string[]>;

export function linkImports(imports: readonly ImportFact[]): ImportLinks {
  const links = new Map<string, string[]>();
  for (const { file, resolved } of imports) {
    if (!resolved) continue;
    const known = links.get(file);
    if (known) known.push(resolved);
    else links.set(file, [resolved]);
  }
  return links;
}

/** The entries and what they import, directly or over others, each once. */
export function* followImports(entries: readonly string[], links: ImportLinks): Generator<string> {
  const reached = new Set<string>();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    yield file;
    open.push(...(links.get(file) ?? []));
  }
}

export const reachableFrom = (entries: readonly string[], imports: readonly ImportFact[]): Set<string> =>
  new Set(followImports(entries, linkImports(imports)));

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
