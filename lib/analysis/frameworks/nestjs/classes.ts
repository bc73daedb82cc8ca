import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, findKinds, type Script } from "../../parse-scripts";
import { type Definition, definitionOf, importOf } from "../definitions";
import type { ReadProject } from "../framework";

export type Value = { script: Script; node: SgNode };
/** `name` as its package calls it, whatever the file calls it. */
export type Decorator = { name: string; from: string; args: Value[]; node: SgNode };
export type Method = { name: string; node: SgNode; decorators: Decorator[] };
export type DecoratedClass = { script: Script; node: SgNode; name: string; decorators: Decorator[] };

const classKinds = ["class_declaration", "abstract_class_declaration"];

/** The class itself, over all files: the same key, the same class. */
export const keyOf = ({ script, name }: Pick<Definition, "script" | "name">): string =>
  `${script.path} ${name}`;

/** Classes of a script that have a decorator. */
export function classesOf(project: ReadProject, script: Script): DecoratedClass[] {
  return findKinds(script.root, classKinds).flatMap((node) => {
    const decorators = decoratorsOf(project, script, decoratorNodes(node));
    const name = node.field("name")?.text() ?? "default";
    return decorators.length > 0 ? [{ script, node, name, decorators }] : [];
  });
}

/** Decorators of an exported class stand before `export`. */
const decoratorNodes = (node: SgNode): SgNode[] =>
  [
    ...(node.parent()?.kind() === "export_statement" ? (node.parent()?.children() ?? []) : []),
    ...node.children(),
  ].filter((c) => c.kind() === "decorator");

/** The methods of a class, those that it inherits after its own. */
export function methodsOf(project: ReadProject, { script, node }: Value, depth = 0): (Method & Value)[] {
  const own: (Method & Value)[] = [];
  let waiting: SgNode[] = [];
  for (const child of node.field("body")?.children() ?? []) {
    if (child.kind() === "decorator") waiting.push(child);
    else if (child.kind() === "method_definition" || child.kind() === "public_field_definition") {
      const nodes = [...waiting, ...child.children().filter((c) => c.kind() === "decorator")];
      const name = child.field("name")?.text() ?? "";
      own.push({ script, name, node: child, decorators: decoratorsOf(project, script, nodes) });
      waiting = [];
    } else if (child.isNamed() && child.kind() !== "comment") waiting = [];
  }
  const base = depth < MAX_DEPTH ? baseOf(project, script, node) : null;
  const inherited = base ? methodsOf(project, base, depth + 1) : [];
  return [...own, ...inherited.filter((m) => !own.some((o) => o.name === m.name))];
}
const MAX_DEPTH = 5;

function baseOf(project: ReadProject, script: Script, node: SgNode): Value | null {
  const name = extendedBy(node)?.field("value")?.text() ?? "";
  const found = /^[\w$]+$/.test(name) ? definitionOf(project, script, name) : null;
  return found && classKinds.includes(String(found.node.kind())) ? found : null;
}

/** The clause that says what a class extends. */
export const extendedBy = (node: SgNode): SgNode | undefined =>
  node
    .children()
    .find((c) => c.kind() === "class_heritage")
    ?.children()
    .find((c) => c.kind() === "extends_clause");

export function decoratorsOf(project: ReadProject, script: Script, nodes: readonly SgNode[]): Decorator[] {
  return nodes.flatMap((node) => {
    const call = node.children().find((c) => c.isNamed());
    return call ? toDecorators(project, { script, node: call }, node, new Map()) : [];
  });
}

function toDecorators(
  project: ReadProject,
  { script, node: written }: Value,
  node: SgNode,
  given: ReadonlyMap<string, Value>,
): Decorator[] {
  const isCall = written.kind() === "call_expression";
  const local = (isCall ? written.field("function") : written)?.text() ?? "";
  const args = (isCall ? argumentsOf(written) : []).map(
    (arg): Value => given.get(arg.text()) ?? { script, node: arg },
  );
  const taken = importOf(script, local);
  const found = taken?.specifier.startsWith("@nestjs/") ? null : definitionOf(project, script, local);
  const composed = found && given.size === 0 ? composedOf(project, found, args, node) : [];
  if (composed.length > 0) return composed;
  return [{ name: taken?.name ?? local, from: taken?.specifier ?? "", args, node }];
}

/** `const GetUser = (path: string) => applyDecorators(Get(path), …)` is what it applies. */
function composedOf(
  project: ReadProject,
  { script, node }: Definition,
  args: readonly Value[],
  at: SgNode,
): Decorator[] {
  const parameters =
    node
      .field("parameters")
      ?.children()
      .filter((c) => c.isNamed()) ?? [];
  const given = new Map<string, Value>([["", { script, node }]]);
  for (const [i, parameter] of parameters.entries()) {
    const value = parameter.field("value");
    const arg = args[i] ?? (value ? { script, node: value } : undefined);
    if (arg) given.set(parameter.field("pattern")?.text() ?? "", arg);
  }
  return findKinds(node, ["call_expression"])
    .filter((call) => call.field("function")?.text() === "applyDecorators")
    .flatMap((call) => argumentsOf(call))
    .filter((arg) => arg.kind() === "call_expression")
    .flatMap((arg) => toDecorators(project, { script, node: arg }, at, given));
}

/** A decorator of Nest's own of one of these names. */
export const nestDecorator = (
  decorators: readonly Decorator[],
  ...names: readonly string[]
): Decorator | undefined => decorators.find((d) => names.includes(d.name) && d.from.startsWith("@nestjs/"));
