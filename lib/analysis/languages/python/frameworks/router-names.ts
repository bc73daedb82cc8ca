import { type Expression, lastName, type PythonCall } from "../expression";
import type { PythonProject } from "../project";
import { keyOf, type RouterKey } from "./routers";

/** A file, and the function in it that something stands in. */
export type Scope = { path: string; within: string | null };
/** Functions that are called more often are not made to register one thing. */
const CALLS_LIMIT = 100;

/**
 * What a name of a router stands for: itself, in a loop over a list each of that list, and for a parameter of a function
 * what its calls hand in. Null for what is no name, or cannot be told.
 */
export function routersNamed(
  project: PythonProject,
  scope: Scope,
  expression: Expression | undefined,
  seen: Set<string> = new Set(),
): RouterKey[] | null {
  if (!expression) return null;
  if (expression.is === "list")
    return all(expression.items.map((item) => routersNamed(project, scope, item, seen)));
  if (expression.is !== "name") return null;
  const { path, within } = scope;
  const key = `${path}\0${within}\0${expression.name}`;
  if (seen.has(key)) return [];
  seen.add(key);
  const routing = project.modules.get(path)?.facts.routing;
  const loop = routing?.loops.find((l) => l.name === expression.name);
  if (loop) return loopItems(project, scope, loop.over, seen);
  const isParameter = routing?.handlers.some(
    (h) => h.name === within && h.owner === null && h.parameters.some((p) => p.name === expression.name),
  );
  if (isParameter && within !== null) {
    const given = argumentsFor(project, { path, within }, expression.name);
    const found = all(given.map((g) => routersNamed(project, g.scope, g.expression, seen)));
    if (found && found.length > 0) return found;
  }
  return [keyOf(project.originOf(path, expression.name))];
}

/** What a method is called on: `a.router` of `a.router.get(…)`. */
export const receiversOf = (project: PythonProject, scope: Scope, call: PythonCall): RouterKey[] =>
  (call.name.includes(".")
    ? routersNamed(project, scope, { is: "name", name: call.name.slice(0, call.name.lastIndexOf(".")) })
    : null) ?? [];

function all(found: readonly (RouterKey[] | null)[]): RouterKey[] | null {
  return found.includes(null) ? null : [...new Set(found.flatMap((keys) => keys ?? []))];
}

function loopItems(
  project: PythonProject,
  scope: Scope,
  over: Expression,
  seen: Set<string>,
): RouterKey[] | null {
  if (over.is === "list") return routersNamed(project, scope, over, seen);
  if (over.is !== "name") return null;
  const origin = project.originOf(scope.path, over.name);
  if ("outside" in origin) return null;
  const list = project.modules
    .get(origin.path)
    ?.facts.routing?.assigned.find((a) => a.name === origin.name)?.value;
  return list?.is === "list" ? routersNamed(project, { path: origin.path, within: null }, list, seen) : null;
}

type Given = { scope: Scope; expression: Expression };

/** What the project's calls of a function give for one of its parameters. */
function argumentsFor(project: PythonProject, { path, within }: Scope, parameter: string): Given[] {
  const handler = project.modules
    .get(path)
    ?.facts.routing?.handlers.find((h) => h.name === within && h.owner === null);
  const at = handler?.parameters.findIndex((p) => p.name === parameter) ?? -1;
  const calls = callsOf(project).get(within ?? "") ?? [];
  return calls.slice(0, CALLS_LIMIT).flatMap(({ scope, call }) => {
    const origin = project.originOf(scope.path, call.name);
    const expression = call.keywords[parameter] ?? call.args[at];
    const isThis = "path" in origin && origin.path === path && origin.name === within;
    return isThis && expression ? [{ scope, expression }] : [];
  });
}

type CallIndex = ReadonlyMap<string, readonly { scope: Scope; call: PythonCall }[]>;
const indexes = new WeakMap<PythonProject, CallIndex>();

/** Calls that hand something on, by the last name of what they call. */
function callsOf(project: PythonProject): CallIndex {
  const known = indexes.get(project);
  if (known) return known;
  const index = new Map<string, { scope: Scope; call: PythonCall }[]>();
  for (const { path, facts } of project.product) {
    const assigned = facts.routing?.assigned ?? [];
    const calls = [
      ...(facts.routing?.passing ?? []),
      ...assigned.flatMap(({ value, within }) => (value.is === "call" ? [{ call: value, within }] : [])),
    ];
    for (const { call, within } of calls) {
      const name = lastName(call.name);
      const found = index.get(name) ?? [];
      index.set(name, found);
      found.push({ scope: { path, within }, call });
    }
  }
  indexes.set(project, index);
  return index;
}

/**
 * Whether a function that registers routes is ever called or handed on. One that makes the application is called by the
 * server.
 */
export function createReachability(project: PythonProject): (path: string, within: string | null) => boolean {
  const called = new Set(project.product.flatMap((m) => m.facts.called));
  return (path, within) => {
    if (within === null || called.has(within)) return true;
    const facts = project.modules.get(path)?.facts;
    const own = facts?.functions.find((f) => f.name === within);
    // Methods are called on objects that nobody can follow, decorated functions by what decorates them.
    const isDecorated = facts?.routing?.handlers.some((h) => h.name === within && h.decorators.length > 0);
    return (
      own === undefined ||
      own.method !== null ||
      isDecorated === true ||
      /^(?:create|make|build|get)_?\w*app|^main$|^app$/.test(within)
    );
  };
}
