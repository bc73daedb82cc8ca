import type { SgNode } from "@ast-grep/napi";
import { bindingFile } from "../detectors/bindings";
import { argumentsOf, type Script, stringValue } from "../parse-scripts";
import type { ReadProject } from "./framework";

/** What a name stands for: a class, an enum, a function, or the value of a variable. */
export type Definition = { script: Script; node: SgNode; name: string };
type Scripts = Pick<ReadProject, "scripts">;
/** A name taken from another file; `*` is all of it. */
type Taken = { specifier: string; name: string };
type Names = {
  declared: Map<string, SgNode>;
  imported: Map<string, Taken>;
  /** By the name that others see: a name of this file, a name of another, or what is exported itself. */
  exported: Map<string, string | Taken | SgNode>;
  /** Specifiers of `export * from`. */
  passedOn: string[];
};

const MAX_DEPTH = 8;

/** What a name of a script stands for, followed over imports and files that gather others; null outside the project. */
export function definitionOf(project: Scripts, script: Script, name: string, depth = 0): Definition | null {
  const names = namesOf(script);
  const node = names.declared.get(name);
  if (node) return { script, node, name };
  const taken = names.imported.get(name);
  return taken ? definitionIn(project, script, taken, depth) : null;
}

/** What a script exports under a name; null where that is outside the project. */
export function exportOf(project: Scripts, script: Script, name: string, depth = 0): Definition | null {
  if (depth > MAX_DEPTH) return null;
  const { exported, passedOn } = namesOf(script);
  const found = exported.get(name);
  if (typeof found === "string") return definitionOf(project, script, found, depth + 1);
  if (found && "specifier" in found) return definitionIn(project, script, found, depth);
  if (found) return { script, node: found, name };
  for (const specifier of passedOn) {
    const passed = definitionIn(project, script, { specifier, name }, depth);
    if (passed) return passed;
  }
  return null;
}

function definitionIn(
  project: Scripts,
  script: Script,
  { specifier, name }: Taken,
  depth: number,
): Definition | null {
  const target = scriptBehind(project, script, specifier);
  return target && name !== "*" ? exportOf(project, target, name, depth + 1) : null;
}

/** Names that a script exports, those that it passes on from files of the project too. */
export function exportedNames(project: Scripts, script: Script, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  const { exported, passedOn } = namesOf(script);
  const others = passedOn.flatMap((specifier) => {
    const target = scriptBehind(project, script, specifier);
    return target ? exportedNames(project, target, depth + 1) : [];
  });
  return [...new Set([...exported.keys(), ...others.filter((name) => name !== "default")])];
}

/** Where a local name comes from; null when it is the script's own. */
export const importOf = (script: Script, name: string): Taken | null =>
  namesOf(script).imported.get(name) ?? null;

/** The script that a specifier reaches, if it is one of the product. */
export function scriptBehind({ scripts }: Scripts, script: Script, specifier: string): Script | null {
  const file = bindingFile(script, specifier);
  return (file !== undefined && scripts.get(file)) || null;
}

const known = new WeakMap<Script, Names>();

function namesOf(script: Script): Names {
  const found = known.get(script) ?? readNames(script.root);
  known.set(script, found);
  return found;
}

function readNames(root: SgNode): Names {
  const names: Names = { declared: new Map(), imported: new Map(), exported: new Map(), passedOn: [] };
  for (const statement of root.children()) {
    if (statement.kind() === "import_statement") readImport(statement, names);
    else if (statement.kind() === "export_statement") readExport(statement, names);
    else declare(statement, names);
  }
  return names;
}

function readImport(statement: SgNode, { imported }: Names): void {
  const specifier = stringValue(statement.field("source"));
  const clause = statement.children().find((c) => c.kind() === "import_clause");
  if (specifier === null || !clause) return;
  for (const part of clause.children()) {
    if (part.kind() === "identifier") imported.set(part.text(), { specifier, name: "default" });
    const all = part.kind() === "namespace_import" ? part.children().at(-1)?.text() : undefined;
    if (all) imported.set(all, { specifier, name: "*" });
    if (part.kind() !== "named_imports") continue;
    for (const one of part.children().filter((c) => c.kind() === "import_specifier")) {
      const name = one.field("name")?.text() ?? "";
      imported.set(one.field("alias")?.text() ?? name, { specifier, name });
    }
  }
}

function readExport(statement: SgNode, names: Names): void {
  const specifier = stringValue(statement.field("source"));
  const isDefault = statement.children().some((c) => c.kind() === "default");
  const declaration = statement.field("declaration");
  if (declaration) {
    const declared = declare(declaration, names);
    for (const name of declared) names.exported.set(name, name);
    if (isDefault) names.exported.set("default", declared[0] ?? declaration);
    return;
  }
  const value = statement.field("value");
  if (value) names.exported.set("default", value.kind() === "identifier" ? value.text() : value);
  const clause = statement.children().find((c) => c.kind() === "export_clause");
  for (const one of clause?.children().filter((c) => c.kind() === "export_specifier") ?? []) {
    const name = one.field("name")?.text() ?? "";
    const seen = one.field("alias")?.text() ?? name;
    names.exported.set(seen, specifier === null ? name : { specifier, name });
  }
  const passesAllOn = !clause && specifier !== null && !/^export\s*\*\s*as\b/.test(statement.text());
  if (passesAllOn) names.passedOn.push(specifier);
}

/** Gives the names that a statement declares. */
function declare(statement: SgNode, names: Names): string[] {
  if (/^(?:lexical|variable)_declaration$/.test(String(statement.kind())))
    return statement
      .children()
      .filter((c) => c.kind() === "variable_declarator")
      .flatMap((c) => declareVariable(c, names));
  const name = statement.field("name")?.text();
  if (!name || !/(?:class|enum|function)_declaration$/.test(String(statement.kind()))) return [];
  names.declared.set(name, statement);
  return [name];
}

function declareVariable(declarator: SgNode, names: Names): string[] {
  const [target, value] = [declarator.field("name"), declarator.field("value")];
  if (!target || !value) return [];
  const specifier = value.field("function")?.text() === "require" ? stringValue(argumentsOf(value)[0]) : null;
  if (target.kind() === "identifier") {
    if (specifier === null) names.declared.set(target.text(), value);
    else names.imported.set(target.text(), { specifier, name: "default" });
    return [target.text()];
  }
  return target.children().flatMap((part) => {
    const isPair = part.kind() === "pair_pattern";
    const local = isPair ? part.field("value")?.text() : part.text();
    if (!local || (!isPair && part.kind() !== "shorthand_property_identifier_pattern")) return [];
    const name = isPair ? (part.field("key")?.text() ?? "") : local;
    if (specifier === null) names.declared.set(local, value);
    else names.imported.set(local, { specifier, name });
    return [local];
  });
}
