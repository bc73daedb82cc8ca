import { builtinModules } from "node:module";
import path from "node:path";
import type { SgNode } from "@ast-grep/napi";
import type { ExportFact, ImportFact } from "../../domain/assessment/project-facts";
import { argumentsOf, findKinds, lineOf, nodesOf, type Script, stringValue } from "../parse-scripts";
import type { PackageScope } from "./package-json";
import type { PathAlias } from "./path-aliases";

export type ModuleContext = {
  /** All paths of the project. */
  paths: ReadonlySet<string>;
  /** Ignored by git, installed or written by a build: there or not, it is nobody's mistake. */
  isLeftOut: (path: string) => boolean;
  scopes: readonly PackageScope[];
  aliases: readonly PathAlias[];
};

/** An import as it is written, before anything is known of other files. */
export type WrittenImport = Pick<ImportFact, "file" | "line" | "specifier" | "names" | "forEffect">;

/** Static and dynamic imports, re-exports and `require` calls. */
export function readImports(script: Script): WrittenImport[] {
  const nodes = nodesOf(script, [
    "import_statement",
    "export_statement",
    ...(mayLoad(script) ? ["call_expression"] : []),
  ]);
  return nodes.flatMap((node) => {
    const specifier = specifierOf(node);
    if (specifier === null || specifier === "") return [];
    const forEffect = isForEffect(node);
    const written = { file: script.path, line: lineOf(node), specifier, names: importedNames(node) };
    return [forEffect ? { ...written, forEffect } : written];
  });
}

/** What an import reaches, and whether its package is declared. */
export function resolveImport(written: WrittenImport, context: ModuleContext): ImportFact {
  const resolved = resolveSpecifier(written.file, written.specifier, context);
  const declared = resolved !== undefined || isDeclared(written.file, written.specifier, context);
  return { ...written, resolved, declared };
}

/** Whether a script loads modules whose names it computes: what it reaches cannot be read. */
export const loadsComputed = (script: Script): boolean =>
  mayLoad(script) &&
  nodesOf(script, ["call_expression"]).some(
    (call) => isLoader(call) && argumentsOf(call).length > 0 && stringValue(argumentsOf(call)[0]) === null,
  );

const mayLoad = (script: Script): boolean => /\b(?:import|require)\s*\(/.test(script.text);

const isLoader = (call: SgNode): boolean => /^(?:import|require)$/.test(call.field("function")?.text() ?? "");

function specifierOf(node: SgNode): string | null {
  if (node.kind() !== "call_expression") return stringValue(node.field("source"));
  return isLoader(node) ? stringValue(argumentsOf(node)[0]) : null;
}

/** `import "./a.js";` and a `require("./a")` that stands alone. */
function isForEffect(node: SgNode): boolean {
  if (node.kind() === "import_statement")
    return !node.children().some((c) => c.kind() === "import_clause" || c.kind() === "import_require_clause");
  return node.kind() === "call_expression" && node.parent()?.kind() === "expression_statement";
}

function importedNames(node: SgNode): string[] {
  const specifiers = findKinds(node, ["import_specifier", "export_specifier"]);
  const named = specifiers.map((s) => s.field("name")?.text() ?? s.text());
  const clause = node.children().find((c) => c.kind() === "import_clause");
  const hasDefault = clause?.children().some((c) => c.kind() === "identifier") ?? false;
  return hasDefault ? ["default", ...named] : named;
}

/** A path in the project; null: nothing is there; undefined: a package, a module of Node, or what a build makes. */
export function resolveSpecifier(
  from: string,
  specifier: string,
  context: ModuleContext,
): string | null | undefined {
  const bare = specifier.startsWith("#") ? specifier : specifier.replace(/[?#].*$/, "");
  if (bare.startsWith("#")) return resolveSubpath(from, bare, context);
  if (bare.startsWith("/")) return [...context.paths].find((p) => `/${p}`.endsWith(bare)) ?? null;
  if (bare.startsWith(".")) return orLeftOut(path.posix.join(path.posix.dirname(from), bare), context);
  return resolveAlias(from, bare, context);
}

function resolveSubpath(from: string, specifier: string, context: ModuleContext): string | null | undefined {
  const [scope] = scopesOf(from, context.scopes);
  for (const [key, target] of scope?.subpathImports ?? []) {
    const rest = restOf(specifier, key);
    if (rest === null) continue;
    if (!target.startsWith(".")) return undefined;
    return orLeftOut(path.posix.join(scope?.directory ?? "", target.replace("*", rest)), context);
  }
  const alias = resolveAlias(from, specifier, context);
  return alias === undefined ? null : alias;
}

/** Paths that tsconfig.json names, then the `@/` and `~/` that bundlers are set up with. */
function resolveAlias(from: string, specifier: string, context: ModuleContext): string | null | undefined {
  const own = context.aliases.filter((a) => a.directory === "" || from.startsWith(`${a.directory}/`));
  for (const alias of own) {
    const rest = restOf(specifier, alias.key);
    if (rest === null) continue;
    const targets = alias.targets.map((target) => target.replace("*", rest));
    const found = targets
      .map((t) => findModule(path.posix.normalize(t), context.paths))
      .find((t) => t !== null);
    if (found) return found;
    if (!alias.catchesAll) return targets.some((t) => context.isLeftOut(t)) ? undefined : null;
  }
  if (!/^[@~]\//.test(specifier)) return undefined;
  const roots = scopesOf(from, context.scopes).flatMap(({ directory }) => [
    directory,
    `${directory}/src`,
    `${directory}/app`,
  ]);
  const tries = roots.map((root) => path.posix.join(root, specifier.slice(2)).replace(/^\//, ""));
  return tries.map((t) => findModule(t, context.paths)).find((t) => t !== null) ?? undefined;
}

/** What a `*` of the pattern stands for; empty where the pattern has none; null when it does not match. */
function restOf(specifier: string, pattern: string): string | null {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === specifier ? "" : null;
  const matches =
    specifier.length >= before.length + after.length &&
    specifier.startsWith(before) &&
    specifier.endsWith(after);
  return matches ? specifier.slice(before.length, specifier.length - after.length) : null;
}

const endings = ".js .mjs .cjs .jsx .ts .mts .cts .tsx .d.ts .json .vue .svelte".split(" ");
const tried = ["", ...endings, ...endings.map((ending) => `/index${ending}`)];

/** The file that a path without its ending means; null when none is there. */
export function findModule(target: string, paths: ReadonlySet<string>): string | null {
  const clean = target.replace(/\/+$/, "").replace(/^\.(?:\/|$)/, "");
  for (const ending of tried) {
    const candidate = clean === "" ? ending.replace(/^\//, "") : clean + ending;
    if (paths.has(candidate)) return candidate;
  }
  const typed = clean.replace(/\.(m|c)?jsx?$/, ".$1ts");
  return [typed, `${typed}x`].find((t) => typed !== clean && paths.has(t)) ?? null;
}

function orLeftOut(target: string, context: ModuleContext): string | null | undefined {
  return (
    findModule(target, context.paths) ?? (context.isLeftOut(target.replace(/\/+$/, "")) ? undefined : null)
  );
}

function isDeclared(from: string, specifier: string, context: ModuleContext): boolean {
  if (/^[.#/]|^[@~]\/|^[a-z][a-z0-9+.-]*:/i.test(specifier)) return true;
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  if (builtins.has(name) || context.scopes.some((s) => s.name === name)) return true;
  const types = `@types/${name.replace(/^@/, "").replace("/", "__")}`;
  return scopesOf(from, context.scopes).some((s) => s.dependencies.has(name) || s.dependencies.has(types));
}

/** Packages that a file belongs to, the nearest first. */
const scopesOf = (file: string, scopes: readonly PackageScope[]): PackageScope[] =>
  scopes
    .filter((s) => s.directory === "" || file.startsWith(`${s.directory}/`))
    .sort((a, b) => b.directory.length - a.directory.length);

/** Node's modules that may be imported without `node:`. */
const builtins = new Set(builtinModules);

/** Names that a module exports, `default` for its default export; those of CommonJS too. */
export function detectExports(script: Script): ExportFact[] {
  const declared = nodesOf(script, ["export_statement"]).flatMap((node) => {
    const place = { file: script.path, line: lineOf(node) };
    return exportedNames(node).map((name) => ({ ...place, name }));
  });
  const assigned = nodesOf(script, ["assignment_expression"]).flatMap((node) => {
    const place = { file: script.path, line: lineOf(node) };
    return assignedNames(node).map((name) => ({ ...place, name }));
  });
  return [...declared, ...assigned];
}

function exportedNames(node: SgNode): string[] {
  if (/^export\s+default\b/.test(node.text())) return ["default"];
  const specifiers = findKinds(node, ["export_specifier"]);
  const declaration = node.field("declaration");
  if (!declaration) return specifiers.map((s) => (s.field("alias") ?? s.field("name") ?? s).text());
  const own = declaration.field("name")?.text();
  if (own) return [own];
  const variables = declaration.children().filter((c) => c.kind() === "variable_declarator");
  return variables.flatMap((v) => v.field("name")?.text() ?? []);
}

/** `exports.a = …`, `module.exports.a = …`, `module.exports = { a, b: … }`. */
function assignedNames(node: SgNode): string[] {
  const left = node.field("left")?.text() ?? "";
  const name = /^(?:module\.)?exports\.([\w$]+)$/.exec(left)?.[1];
  if (name) return [name];
  const right = node.field("right");
  if (left !== "module.exports") return [];
  if (right?.kind() !== "object") return ["default"];
  return right.children().flatMap((child) => {
    if (child.kind() === "shorthand_property_identifier") return [child.text()];
    return child.kind() === "pair" ? (child.field("key")?.text() ?? []) : [];
  });
}
