import type { SgNode } from "@ast-grep/napi";
import { reachableFrom } from "../../detectors/reachable";
import { argumentsOf, findKinds, nodesOf, type Script } from "../../parse-scripts";
import { type Definition, definitionOf } from "../definitions";
import type { ReadProject } from "../framework";
import { classesOf, type DecoratedClass, keyOf, nestDecorator, type Value } from "./classes";

/** What a module takes in, as far as it is written out. `unread`: some of it is computed. */
type Listed = { classes: Definition[]; unread: boolean };
type Module = DecoratedClass & { imports: Listed; controllers: Listed };
/** A program that serves a root module; `files` are those that its main file imports, over others. */
export type Application = {
  script: Script;
  files: ReadonlySet<string>;
  /** Keys of the modules that bring a controller in; an empty one where it is computed which. */
  bringing: (controller: string) => string[];
};

/**
 * The programs of a project, each with the controllers that a module names which its root module imports, directly or
 * over others. Where no program is written out, one stands for all modules.
 */
export function findApplications(
  project: ReadProject,
  scripts: readonly Script[],
): { applications: Application[]; isProgram: boolean } {
  const modules = scripts.flatMap((script) => modulesIn(project, script));
  const roots = scripts.flatMap((script) => rootsIn(project, script));
  const [first] = scripts;
  if (roots.length === 0)
    return {
      isProgram: false,
      applications: first ? [{ script: first, files: new Set(), bringing: bringingOf(modules) }] : [],
    };
  return {
    isProgram: true,
    applications: roots.map(({ script, root }) => ({
      script,
      files: reachableFrom([script.path], project.imports),
      bringing: bringingOf(root ? reachedFrom(root, modules) : modules),
    })),
  };
}

function bringingOf(modules: readonly Module[]): (controller: string) => string[] {
  const found = new Map<string, string[]>();
  for (const module of modules)
    for (const controller of module.controllers.classes.map(keyOf))
      found.set(controller, [...(found.get(controller) ?? []), keyOf(module)]);
  const unread = modules.some((m) => m.controllers.unread);
  return (controller) => found.get(controller) ?? (unread ? [""] : []);
}

function reachedFrom(root: string, modules: readonly Module[]): Module[] {
  const byKey = new Map(modules.map((m) => [keyOf(m), m]));
  const reached = new Set<Module>();
  const open = [root];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const module = byKey.get(key);
    if (!module || reached.has(module)) continue;
    if (module.imports.unread) return [...modules];
    reached.add(module);
    open.push(...module.imports.classes.map(keyOf));
  }
  // A root of a kind that is not read takes in what it takes in.
  return reached.size > 0 ? [...reached] : [...modules];
}

/** `NestFactory.create(AppModule)`: the root is null where it is computed. */
function rootsIn(project: ReadProject, script: Script): { script: Script; root: string | null }[] {
  if (!script.text.includes("NestFactory")) return [];
  return nodesOf(script, ["call_expression"])
    .filter((call) => call.field("function")?.text() === "NestFactory.create")
    .map((call) => {
      const [arg] = argumentsOf(call);
      const [root] = arg ? readList(project, { script, node: arg }).classes : [];
      return { script, root: root ? keyOf(root) : null };
    });
}

const modulesIn = (project: ReadProject, script: Script): Module[] =>
  classesOf(project, script)
    .filter((c) => nestDecorator(c.decorators, "Module"))
    .map((c) => ({
      ...c,
      imports: listOf(project, c, "imports"),
      controllers: listOf(project, c, "controllers"),
    }));

/** What stands under a key in the decorator and in the modules that the class makes when it is called. */
function listOf(project: ReadProject, module: DecoratedClass, key: "imports" | "controllers"): Listed {
  const { script, node } = module;
  const around = node.parent()?.kind() === "export_statement" ? (node.parent() ?? node) : node;
  const values = findKinds(around, ["pair", "shorthand_property_identifier"]).flatMap((found) => {
    if (found.kind() !== "pair") return found.text() === key ? [found] : [];
    return found.field("key")?.text() === key ? (found.field("value") ?? []) : [];
  });
  const pushed = findKinds(around, ["call_expression"])
    .filter((call) => call.field("function")?.text() === `${key}.push`)
    .flatMap(argumentsOf);
  return join([...values, ...pushed].map((value) => readList(project, { script, node: value }, around)));
}

const join = (all: readonly Listed[]): Listed => ({
  classes: all.flatMap((l) => l.classes),
  unread: all.some((l) => l.unread),
});
const nothing: Listed = { classes: [], unread: false };
const MAX_DEPTH = 8;

/** Classes that an expression lists. `around`: where names that are no module's own are looked for. */
function readList(project: ReadProject, { script, node }: Value, around?: SgNode, depth = 0): Listed {
  if (depth > MAX_DEPTH) return { classes: [], unread: true };
  const read = (inner: SgNode | null | undefined): Listed =>
    inner ? readList(project, { script, node: inner }, around, depth + 1) : nothing;
  const inside = node.children().filter((c) => c.isNamed() && c.kind() !== "comment");
  switch (String(node.kind())) {
    case "array":
      return join(inside.map(read));
    case "spread_element":
    case "as_expression":
    case "satisfies_expression":
    case "parenthesized_expression":
    case "non_null_expression":
    case "await_expression":
      return read(inside[0]);
    case "ternary_expression":
      return join([read(node.field("consequence")), read(node.field("alternative"))]);
    case "binary_expression":
      return join([node.field("left"), node.field("right")].filter((n) => n && isList(n)).map(read));
    case "arrow_function":
      return read(node.field("body"));
    case "identifier":
    case "shorthand_property_identifier":
      return readName(project, { script, node }, around, depth);
    case "call_expression":
      return readCall(node, read);
    case "object":
      return read(inside.find((c) => c.field("key")?.text() === "module")?.field("value"));
    case "string":
    case "null":
    case "undefined":
    case "false":
      return nothing;
    default:
      return { classes: [], unread: true };
  }
}

const isList = (node: SgNode): boolean =>
  /^(?:array|identifier|call_expression|parenthesized_expression)$/.test(String(node.kind()));

/** `forwardRef(() => Users)`, `Users.forRoot()`, `When.registerWhen(Users, …)`. */
function readCall(call: SgNode, read: (node: SgNode | null | undefined) => Listed): Listed {
  const callee = call.field("function");
  const args = argumentsOf(call);
  if (callee?.kind() === "member_expression") {
    const handed = args.filter((arg) => arg.kind() === "identifier").map(read);
    const owner = read(callee.field("object"));
    return { classes: join([owner, ...handed]).classes, unread: owner.unread };
  }
  return callee?.text() === "forwardRef" ? read(args[0]) : { classes: [], unread: true };
}

function readName(
  project: ReadProject,
  { script, node }: Value,
  around: SgNode | undefined,
  depth: number,
): Listed {
  const name = node.text();
  const found = definitionOf(project, script, name);
  if (found && /class_declaration$/.test(String(found.node.kind())))
    return { classes: [found], unread: false };
  if (found) return readList(project, found, around, depth + 1);
  const local = around
    ? findKinds(around, ["variable_declarator"])
        .find((d) => d.field("name")?.text() === name)
        ?.field("value")
    : null;
  if (local) return readList(project, { script, node: local }, around, depth + 1);
  // Of a package: it brings its own.
  return nothing;
}
