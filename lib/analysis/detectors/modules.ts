import path from "node:path";
import type { ExportFact, ImportFact } from "../../domain/assessment/project-facts";
import { argumentsOf, findKinds, lineOf, type Script, stringValue } from "../parse-scripts";

export type ModuleContext = {
  /** All paths of the project. */
  paths: ReadonlySet<string>;
  /** The `imports` map of package.json, flattened to its first string target per key. */
  subpathImports: ReadonlyMap<string, string>;
  dependencies: ReadonlySet<string>;
  packageName: string | null;
};

/** Static and dynamic imports, re-exports and `require` calls with what they reach. */
export function detectImports(script: Script, context: ModuleContext): ImportFact[] {
  const nodes = findKinds(script.root, ["import_statement", "export_statement", "call_expression"]);
  return nodes.flatMap((node) => {
    const specifier = specifierOf(node);
    if (specifier === null) return [];
    return [
      {
        file: script.path,
        line: lineOf(node),
        specifier,
        names: importedNames(node),
        resolved: resolveSpecifier(script.path, specifier, context),
        declared: isDeclared(specifier, context),
      },
    ];
  });
}

function specifierOf(node: ReturnType<typeof findKinds>[number]): string | null {
  if (node.kind() !== "call_expression") return stringValue(node.field("source"));
  const callee = node.field("function")?.text();
  return callee === "import" || callee === "require" ? stringValue(argumentsOf(node)[0]) : null;
}

function importedNames(node: ReturnType<typeof findKinds>[number]): string[] {
  const specifiers = findKinds(node, ["import_specifier", "export_specifier"]);
  const named = specifiers.map((s) => s.field("name")?.text() ?? s.text());
  const clause = node.children().find((c) => c.kind() === "import_clause");
  const hasDefault = clause?.children().some((c) => c.kind() === "identifier") ?? false;
  return hasDefault ? ["default", ...named] : named;
}

/** A path in the project; null: nothing is there; undefined: a package or a module of Node. */
export function resolveSpecifier(
  from: string,
  specifier: string,
  context: ModuleContext,
): string | null | undefined {
  if (specifier.startsWith("#")) return resolveSubpath(specifier, context);
  if (!specifier.startsWith(".")) return undefined;
  return findModule(path.posix.join(path.posix.dirname(from), specifier), context.paths);
}

function resolveSubpath(specifier: string, context: ModuleContext): string | null {
  for (const [key, target] of context.subpathImports) {
    const [before = "", after] = key.split("*");
    if (after === undefined ? key !== specifier : !specifier.startsWith(before) || !specifier.endsWith(after))
      continue;
    const middle = after === undefined ? "" : specifier.slice(before.length, specifier.length - after.length);
    return findModule(path.posix.normalize(target.replace("*", middle)), context.paths);
  }
  return null;
}

const tried = [
  "",
  ".js",
  ".mjs",
  ".cjs",
  ".ts",
  ".tsx",
  ".jsx",
  ".json",
  "/index.js",
  "/index.mjs",
  "/index.ts",
  "/index.tsx",
];

function findModule(target: string, paths: ReadonlySet<string>): string | null {
  for (const ending of tried) if (paths.has(target + ending)) return target + ending;
  const typed = target.replace(/\.(m|c)?js(x?)$/, ".$1ts$2");
  return paths.has(typed) ? typed : null;
}

function isDeclared(specifier: string, context: ModuleContext): boolean {
  if (/^[.#]|^node:/.test(specifier)) return true;
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  return builtins.has(name) || name === context.packageName || context.dependencies.has(name);
}

/** Node's modules that may be imported without `node:`. */
const builtins = new Set(
  "assert async_hooks buffer child_process cluster console crypto dgram dns events fs http http2 https module net os path perf_hooks process querystring readline stream string_decoder timers tls tty url util v8 vm worker_threads zlib".split(
    " ",
  ),
);

/** Names that a module exports; `default` for its default export. */
export function detectExports(script: Script): ExportFact[] {
  return findKinds(script.root, ["export_statement"]).flatMap((node) => {
    const place = { file: script.path, line: lineOf(node) };
    if (/^export\s+default\b/.test(node.text())) return [{ ...place, name: "default" }];
    const specifiers = findKinds(node, ["export_specifier"]);
    if (specifiers.length > 0)
      return specifiers.map((s) => ({ ...place, name: (s.field("alias") ?? s.field("name") ?? s).text() }));
    const declaration = node.field("declaration");
    if (!declaration) return [];
    const own = declaration.field("name")?.text();
    if (own) return [{ ...place, name: own }];
    const variables = declaration.children().filter((c) => c.kind() === "variable_declarator");
    return variables.flatMap((v) => {
      const name = v.field("name")?.text();
      return name ? [{ ...place, name }] : [];
    });
  });
}
