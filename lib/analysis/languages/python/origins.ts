import type { PythonFileFacts } from "./file-facts";
import type { WrittenImport } from "./imports";
import type { ModuleFinder } from "./resolve-imports";

/** Where a name comes from: a module of the project, or outside of it as a dotted name. */
export type Origin = { path: string; name: string } | { outside: string };
export type PythonModule = { path: string; isTest: boolean; facts: PythonFileFacts };
export type FindOrigin = (path: string, name: string) => Origin;

type World = {
  modules: ReadonlyMap<string, PythonModule>;
  findModule: ModuleFinder;
  /** Names that each module has by itself. */
  defined: ReadonlyMap<string, ReadonlySet<string>>;
};
type Binding = { module: string; symbol: string | null; isAlias: boolean };

/** Answers where a dotted name that a module uses comes from, over imports and what packages hand on. */
export function createOrigins(
  modules: ReadonlyMap<string, PythonModule>,
  findModule: ModuleFinder,
): FindOrigin {
  const defined = new Map([...modules].map(([path, { facts }]) => [path, definedIn(facts)]));
  const known = new Map<string, Origin>();
  return (path, name) => {
    const key = `${path}\0${name}`;
    const found = known.get(key) ?? originOf({ modules, findModule, defined }, path, name, new Set());
    known.set(key, found);
    return found;
  };
}

/** @param seen what was asked on the way here: imports may lead in circles */
function originOf(world: World, path: string, name: string, seen: Set<string>): Origin {
  const { modules, defined } = world;
  const key = `${path}\0${name}`;
  const facts = modules.get(path)?.facts;
  if (!facts || seen.has(key)) return { path, name };
  seen.add(key);
  const [head = "", ...rest] = name.split(".");
  const bound = bindingOf(facts.imports, head);
  const followed = bound && follow(world, path, bound, rest, seen);
  if (followed) return followed;
  return (defined.get(path)?.has(head) ? null : fromStars(world, path, name, seen)) ?? { path, name };
}

function follow(
  world: World,
  path: string,
  { module, symbol, isAlias }: Binding,
  rest: readonly string[],
  seen: Set<string>,
): Origin | null {
  const { findModule, defined } = world;
  if (symbol === null) return inModule(world, path, { module, rest, isAlias }, seen);
  const submodule = findModule(path, joinModule(module, symbol));
  const package_ = findModule(path, module);
  const isNamed = package_ !== null && (defined.get(package_)?.has(symbol) ?? false);
  if (submodule && !isNamed)
    return rest.length === 0
      ? { path: submodule, name: "" }
      : originOf(world, submodule, rest.join("."), seen);
  if (package_ === path) return null;
  return package_
    ? originOf(world, package_, [symbol, ...rest].join("."), seen)
    : { outside: [module, symbol, ...rest].join(".") };
}

/** `import a.b` binds `a`: as many parts of the name as are modules lead to the file. */
function inModule(
  world: World,
  path: string,
  { module, rest, isAlias }: { module: string; rest: readonly string[]; isAlias: boolean },
  seen: Set<string>,
): Origin {
  for (let taken = isAlias ? 0 : rest.length; taken >= 0; taken--) {
    const target = world.findModule(path, [module, ...rest.slice(0, taken)].join("."));
    const left = rest.slice(taken);
    if (target)
      return left.length === 0 ? { path: target, name: "" } : originOf(world, target, left.join("."), seen);
  }
  return { outside: [module, ...rest].join(".") };
}

/** `from module import *`. */
function fromStars(world: World, path: string, name: string, seen: Set<string>): Origin | null {
  const stars =
    world.modules.get(path)?.facts.imports.filter((i) => i.names.some((n) => n.name === "*")) ?? [];
  for (const star of stars) {
    const target = world.findModule(path, star.module);
    if (!target || target === path) continue;
    const found = originOf(world, target, name, seen);
    if ("outside" in found || world.defined.get(found.path)?.has(found.name.split(".")[0] ?? ""))
      return found;
  }
  return null;
}

function bindingOf(imports: readonly WrittenImport[], head: string): Binding | null {
  const named = imports.findLast((i) => i.as === head || i.names.some((n) => n.as === head));
  if (!named) {
    const isImported = imports.some(
      (i) => i.names.length === 0 && i.as === null && i.module.split(".")[0] === head,
    );
    return isImported ? { module: head, symbol: null, isAlias: false } : null;
  }
  if (named.as === head) return { module: named.module, symbol: null, isAlias: true };
  const taken = named.names.find((n) => n.as === head);
  return taken && taken.name !== "*" ? { module: named.module, symbol: taken.name, isAlias: false } : null;
}

const joinModule = (module: string, name: string): string =>
  module.endsWith(".") ? `${module}${name}` : `${module}.${name}`;

function definedIn(facts: PythonFileFacts): Set<string> {
  return new Set([
    ...facts.classes.map((c) => c.name),
    ...facts.functions.filter((f) => f.method === null).map((f) => f.name),
    ...Object.keys(facts.constants),
    ...Object.keys(facts.instances),
    ...(facts.routing?.assigned.map((a) => a.name) ?? []),
  ]);
}
