import type { WrittenClass } from "./classes";
import { type Call, type Expression, lastName } from "./expression";
import type { PythonFileFacts } from "./file-facts";
import type { WrittenImport } from "./imports";
import type { ModuleFinder } from "./resolve-imports";

/** Where a name comes from: a module of the project, or outside of it as a dotted name. */
export type Origin = { path: string; name: string } | { outside: string };
export type PythonModule = { path: string; isTest: boolean; facts: PythonFileFacts };

/** All Python files of a project, and questions over them. */
export type PythonProject = {
  modules: ReadonlyMap<string, PythonModule>;
  /** Modules that are no tests. */
  product: readonly PythonModule[];
  findModule: ModuleFinder;
  /** Where a dotted name that a module uses comes from. */
  originOf: (path: string, name: string) => Origin;
  classOf: (path: string, name: string) => { path: string; written: WrittenClass } | null;
  /** Last names of all classes that a class inherits from, as far as they can be followed. */
  basesOf: (path: string, written: WrittenClass) => string[];
  /** Text of an expression; parts that are not known are `unknown`; null where nothing is known. */
  spell: (path: string, expression: Expression | undefined, unknown: string) => string | null;
};

const DEPTH_LIMIT = 12;

export function toProject(
  modules: ReadonlyMap<string, PythonModule>,
  findModule: ModuleFinder,
): PythonProject {
  const defined = new Map([...modules].map(([path, { facts }]) => [path, definedIn(facts)]));

  function originOf(path: string, name: string, depth = 0): Origin {
    const [head = "", ...rest] = name.split(".");
    const facts = modules.get(path)?.facts;
    if (!facts || depth > DEPTH_LIMIT) return { path, name };
    const bound = bindingOf(facts.imports, head);
    const followed = bound && follow(path, bound, rest, depth);
    if (followed) return followed;
    if (!defined.get(path)?.has(head)) {
      for (const star of facts.imports.filter((i) => i.names.some((n) => n.name === "*"))) {
        const target = findModule(path, star.module);
        if (!target || target === path) continue;
        const found = originOf(target, name, depth + 1);
        if ("outside" in found || defined.get(found.path)?.has(found.name.split(".")[0] ?? "")) return found;
      }
    }
    return { path, name };
  }

  function follow(path: string, bound: Binding, rest: readonly string[], depth: number): Origin | null {
    if (bound.symbol === null) {
      // `import a.b` binds `a`: as many parts of the name as are modules lead to the file.
      for (let taken = bound.isAlias ? 0 : rest.length; taken >= 0; taken--) {
        const target = findModule(path, [bound.module, ...rest.slice(0, taken)].join("."));
        const left = rest.slice(taken);
        if (target)
          return left.length === 0 ? { path: target, name: "" } : originOf(target, left.join("."), depth + 1);
      }
      return { outside: [bound.module, ...rest].join(".") };
    }
    const [next, ...after] = rest;
    const asModule = findModule(path, joinModule(bound.module, bound.symbol));
    const package_ = findModule(path, bound.module);
    const isNamed = package_ !== null && (defined.get(package_)?.has(bound.symbol) ?? false);
    if (asModule && !isNamed) {
      if (next === undefined) return { path: asModule, name: "" };
      return originOf(asModule, [next, ...after].join("."), depth + 1);
    }
    if (package_ && package_ !== path)
      return originOf(package_, [bound.symbol, ...rest].join("."), depth + 1);
    return package_ === path ? null : { outside: [bound.module, bound.symbol, ...rest].join(".") };
  }

  function classOf(path: string, name: string): { path: string; written: WrittenClass } | null {
    const origin = originOf(path, name);
    if ("outside" in origin) return null;
    const written = modules.get(origin.path)?.facts.classes.find((c) => c.name === origin.name);
    return written ? { path: origin.path, written } : null;
  }

  function basesOf(path: string, written: WrittenClass, depth = 0): string[] {
    if (depth > DEPTH_LIMIT) return [];
    return written.bases.flatMap((base) => {
      const found = classOf(path, base);
      return [
        lastName(base),
        ...(found && found.written !== written ? basesOf(found.path, found.written, depth + 1) : []),
      ];
    });
  }

  function spell(
    path: string,
    expression: Expression | undefined,
    unknown: string,
    depth = 0,
  ): string | null {
    if (!expression || depth > DEPTH_LIMIT) return null;
    if (expression.is === "string") return expression.value;
    if (expression.is === "join")
      return expression.parts.map((part) => spell(path, part, unknown, depth + 1) ?? unknown).join("");
    if (expression.is === "call") return spell(path, defaultOf(expression), unknown, depth + 1);
    return expression.is === "name" ? spellName(path, expression.name, unknown, depth) : null;
  }

  function spellName(path: string, name: string, unknown: string, depth: number): string | null {
    const origin = originOf(path, name);
    if ("outside" in origin) return null;
    const [head = "", field, ...deeper] = origin.name.split(".");
    const facts = modules.get(origin.path)?.facts;
    if (field === undefined) return spell(origin.path, facts?.constants[head], unknown, depth + 1);
    // `settings.API_PREFIX`: a field of the class, or of the class that `settings` is made of.
    const owner = deeper.length === 0 ? classBehind(origin.path, head) : null;
    const value = owner && fieldOf(owner, field);
    return value ? spell(value.path, value.expression, unknown, depth + 1) : null;
  }

  function classBehind(path: string, name: string, depth = 0): ReturnType<typeof classOf> {
    const origin = originOf(path, name);
    if ("outside" in origin || depth > DEPTH_LIMIT) return null;
    const maker = modules.get(origin.path)?.facts.instances[origin.name];
    return maker ? classBehind(origin.path, maker, depth + 1) : classOf(path, name);
  }

  function fieldOf(
    { path, written }: { path: string; written: WrittenClass },
    field: string,
    depth = 0,
  ): { path: string; expression: Expression } | null {
    const own = written.fields.find((f) => f.name === field)?.value;
    const value = own && defaultOf(own);
    if (value) return { path, expression: value };
    for (const base of depth > DEPTH_LIMIT ? [] : written.bases) {
      const found = classOf(path, base);
      const inherited = found && found.written !== written ? fieldOf(found, field, depth + 1) : null;
      if (inherited) return inherited;
    }
    return null;
  }

  return {
    modules,
    product: [...modules.values()].filter((m) => !m.isTest),
    findModule,
    originOf: (path, name) => originOf(path, name),
    classOf,
    basesOf: (path, written) => basesOf(path, written),
    spell: (path, expression, unknown) => spell(path, expression, unknown),
  };
}

/** What is meant where nothing else is said: `Field("x")`, `Field(default="x")`, `os.getenv("NAME", "x")`, `str(x)`. */
function defaultOf(expression: Expression): Expression | undefined {
  if (expression.is !== "call") return expression;
  const name = lastName(expression.name);
  if (/^(?:getenv|get|config|env)$/.test(name)) return expression.keywords.default ?? expression.args[1];
  return /^(?:Field|str|String)$/.test(name)
    ? (expression.keywords.default ?? expression.args[0])
    : undefined;
}

type Binding = { module: string; symbol: string | null; isAlias: boolean };

function bindingOf(imports: readonly WrittenImport[], head: string): Binding | null {
  const direct = imports.filter(
    (i) => i.names.length === 0 && i.as === null && i.module.split(".")[0] === head,
  );
  const named = imports.findLast((i) => i.as === head || i.names.some((n) => n.as === head));
  if (!named) return direct.length > 0 ? { module: head, symbol: null, isAlias: false } : null;
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

/** Whether a call makes one of these, by the last name of what it calls or of what that inherits from. */
export function makes(project: PythonProject, path: string, call: Call, names: RegExp): boolean {
  if (names.test(lastName(call.name))) return true;
  const origin = project.originOf(path, call.name);
  if ("outside" in origin) return names.test(lastName(origin.outside));
  const made = project.classOf(path, call.name);
  return made !== null && project.basesOf(made.path, made.written).some((base) => names.test(base));
}
