import { normalisePattern } from "../../../detectors/route-pattern";
import type { Call, Expression } from "../expression";
import type { Origin, PythonProject } from "../project";

/** An application or a router, by its module and name; `file name`. */
export type RouterKey = string;
/** A router within another. `prefix` null: it keeps its own. */
export type Inclusion = {
  parent: RouterKey;
  child: RouterKey;
  prefix: string | null;
  /** The prefix stands in place of the router's own. */
  replaces: boolean;
  /** It is written where a running program comes by. */
  live: boolean;
};
export type Routers = {
  /** Beginnings that routers have of themselves. */
  own: Map<RouterKey, string>;
  applications: Set<RouterKey>;
  /** What is known to be a router or an application; other objects may be one. */
  known: Set<RouterKey>;
  inclusions: Inclusion[];
};

export const noRouters = (): Routers => ({
  own: new Map(),
  applications: new Set(),
  known: new Set(),
  inclusions: [],
});

export const keyOf = (origin: Origin): RouterKey =>
  "outside" in origin ? `outside ${origin.outside}` : `${origin.path} ${origin.name}`;

export type Beginning = { prefix: string; live: boolean };
const DEPTH_LIMIT = 8;
const BEGINNINGS_LIMIT = 20;

/**
 * All beginnings under which the routes of a router are reached. A router that nothing includes is not live where the
 * project has an application; without one, others include it.
 */
export function beginningsOf(routers: Routers, key: RouterKey, depth = 0): Beginning[] {
  const own = routers.own.get(key) ?? "";
  const within =
    depth < DEPTH_LIMIT ? routers.inclusions.filter((i) => i.child === key && i.parent !== key) : [];
  if (within.length === 0) {
    const isServed =
      routers.applications.has(key) || !routers.known.has(key) || routers.applications.size === 0;
    return [{ prefix: own, live: isServed }];
  }
  const found = within.flatMap((i) =>
    beginningsOf(routers, i.parent, depth + 1).map(({ prefix, live }) => ({
      prefix: prefix + (i.replaces && i.prefix !== null ? i.prefix : (i.prefix ?? "") + own),
      live: live && i.live,
    })),
  );
  return distinct(found).slice(0, BEGINNINGS_LIMIT);
}

/** One of each prefix; live where one of them is. */
function distinct(found: readonly Beginning[]): Beginning[] {
  const known = new Map<string, boolean>();
  for (const { prefix, live } of found) known.set(prefix, live || (known.get(prefix) ?? false));
  return [...known].map(([prefix, live]) => ({ prefix, live }));
}

/** What stands for a part of a path that is only known when the program runs. */
export const UNKNOWN = ":value";

/** A pattern with parameters as `:name`; converters as in `{id:path}`, `<int:id>` and `<regex("…"):id>` are left out. */
export const toPattern = (path: string): string =>
  normalisePattern(
    `/${path}`
      .replace(/\{(\w+):\w+\}/g, "{$1}")
      .replace(/<[^<>]{0,100}?:\s*(\w+)>/g, "<$1>")
      .replace(/\?/g, ""),
  );

/** What a name of a router stands for: itself, or in a loop over a list each of that list. */
export function routersNamed(
  project: PythonProject,
  path: string,
  expression: Expression | undefined,
): RouterKey[] {
  if (expression?.is === "list") return expression.items.flatMap((item) => routersNamed(project, path, item));
  if (expression?.is !== "name") return [];
  const routing = project.modules.get(path)?.facts.routing;
  const loop = routing?.loops.find((l) => l.name === expression.name);
  if (loop) return loopItems(project, path, loop.over);
  return [keyOf(project.originOf(path, expression.name))];
}

/** What a method is called on: `a.router` of `a.router.get(…)`. */
export const receiversOf = (project: PythonProject, path: string, call: Call): RouterKey[] =>
  call.name.includes(".")
    ? routersNamed(project, path, { is: "name", name: call.name.slice(0, call.name.lastIndexOf(".")) })
    : [];

function loopItems(project: PythonProject, path: string, over: Expression): RouterKey[] {
  if (over.is === "list") return routersNamed(project, path, over);
  if (over.is !== "name") return [];
  const origin = project.originOf(path, over.name);
  if ("outside" in origin) return [];
  const list = project.modules
    .get(origin.path)
    ?.facts.routing?.assigned.find((a) => a.name === origin.name)?.value;
  return list?.is === "list" ? routersNamed(project, origin.path, list) : [];
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
