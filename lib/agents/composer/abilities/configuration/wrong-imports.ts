import path from "node:path";
import type { ImportFact } from "../../../../domain/assessment/project-facts";
import type { Ability, ComposerContext } from "../../composer-context";
import { changeLine, escapeRegExp, relativeSpecifier, stemOf } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";
import { onlyNearest } from "../../words";

const targets = forMetrics("imports_resolve", "build_passes", "server_starts", "tests_pass");

/** Imports that reach nothing, pointed to the only file that they can mean; names corrected that nearly are an export. */
export const wrongImports: Ability = {
  id: "configuration.wrong-imports",
  serves: ["imports_resolve", "build_passes", "server_starts", "tests_pass"],
  propose: (context) => [
    ...context.facts.imports
      .filter((i) => i.resolved === null || (i.resolved === undefined && !i.declared))
      .flatMap((i) => repoint(context, i)),
    ...context.facts.imports
      .filter((i) => typeof i.resolved === "string")
      .flatMap((i) => misnamed(context, i)),
  ],
};

function repoint(context: ComposerContext, fact: ImportFact): Proposal[] {
  const target = findTarget(context, fact);
  const text = context.files.get(fact.file);
  if (!target || target === fact.file || text === undefined) return [];
  const content = replaceSpecifier(text, fact, relativeSpecifier(fact.file, target));
  return content === text
    ? []
    : [mend(fact, content, `import "${fact.specifier}" from ${target}`, "the only file that it can mean")];
}

/** A statement may run over several lines; its specifier stands at its end. */
function replaceSpecifier(text: string, fact: ImportFact, specifier: string): string {
  const lines = text.split("\n");
  const quoted = new RegExp(`(["'\`])${escapeRegExp(fact.specifier)}\\1`);
  const at = lines.findIndex((l, i) => i >= fact.line - 1 && i < fact.line + 40 && quoted.test(l));
  return at < 0 ? text : changeLine(text, at + 1, (l) => l.replace(quoted, `$1${specifier}$1`));
}

/** By the names that it exports, narrowed by its own name; a package that is a path of the project counts too. */
function findTarget(context: ComposerContext, fact: ImportFact): string | null {
  const scripts = context.facts.files
    .filter((f) => /\.(?:[mc]?[jt]sx?|json)$/.test(f.path) && f.kind !== "test")
    .map((f) => f.path);
  if (!/^[.#/]/.test(fact.specifier)) {
    const paths = scripts.filter((f) => f === fact.specifier || f.replace(/\.\w+$/, "") === fact.specifier);
    return fact.specifier.includes("/") && paths.length === 1 ? (paths[0] ?? null) : null;
  }
  const names = fact.names;
  const exporting =
    names.length === 0
      ? scripts
      : scripts.filter((f) => names.every((n) => exportsOf(context, f).includes(n)));
  const stem = stemOf(fact.specifier.replace(/\/$/, ""));
  const sameStem = (from: readonly string[]) =>
    from.filter((f) => stemOf(f) === stem || path.posix.dirname(f).endsWith(`/${stem}`));
  for (const found of [sameStem(exporting), names.length > 0 && !names.includes("default") ? exporting : []])
    if (found.length === 1) return found[0] ?? null;
  const near = onlyNearest(stem, exporting.map(stemOf));
  const nearest = exporting.filter((f) => stemOf(f) === near);
  if (nearest.length === 1) return nearest[0] ?? null;
  const anywhere = sameStem(scripts);
  return anywhere.length === 1 ? (anywhere[0] ?? null) : null;
}

const exportsOf = (context: ComposerContext, file: string): string[] =>
  context.facts.exports.filter((e) => e.file === file).map((e) => e.name);

/** A name that the reached module does not export: from the only other module that does, or as the export that it nearly is. */
function misnamed(context: ComposerContext, fact: ImportFact): Proposal[] {
  const { resolved } = fact;
  const text = context.files.get(fact.file);
  if (typeof resolved !== "string" || text === undefined) return [];
  const there = exportsOf(context, resolved);
  if (there.length === 0 || /export\s*\*|module\.exports/.test(context.files.get(resolved) ?? "")) return [];
  const missing = fact.names.filter((n) => n !== "default" && !there.includes(n));
  const [name] = missing;
  if (missing.length !== 1 || name === undefined) return [];
  const others = context.facts.exports.filter(
    (e) => e.name === name && !context.facts.tests.some((t) => t.file === e.file),
  );
  if (fact.names.length === 1 && others.length === 1 && others[0]) {
    const content = replaceSpecifier(text, fact, relativeSpecifier(fact.file, others[0].file));
    return [
      mend(fact, content, `import ${name} from ${others[0].file}`, "the only file that exports the name"),
    ];
  }
  const near = onlyNearest(name, there);
  if (!near) return [];
  const statement = new RegExp(
    `(\\{[^}]*?)\\b${escapeRegExp(name)}\\b([^}]*\\}\\s*from\\s*["']${escapeRegExp(fact.specifier)}["'])`,
  );
  const content = text.replace(statement, `$1${near} as ${name}$2`).replace(/\bas (\w+) as \w+/g, "as $1");
  return [
    mend(fact, content, `import ${near} as ${name} from ${resolved}`, "the export that the name nearly is"),
  ];
}

const mend = (fact: ImportFact, content: string, purpose: string, source: string): Proposal => ({
  ability: wrongImports.id,
  purpose: `${fact.file}: ${purpose}`,
  targets,
  edits: [{ path: fact.file, content }],
  source,
});
