import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { type Expression, lastName, literalOf, type PythonCall } from "../expression";
import type { PythonModule } from "../origins";
import type { PythonProject } from "../project";
import { methodsOfView } from "./django-views";
import { toEndpoints, type WrittenRoute } from "./endpoint";
import type { Framework } from "./framework";
import { viewsetRoutes } from "./rest-framework";
import { type Beginning, UNKNOWN } from "./routers";

const DEPTH_LIMIT = 10;

/** Django: tables of `path` and `re_path` from `ROOT_URLCONF` over `include`, and the routers of its REST framework. */
export const django: Framework = {
  name: "Django",
  mentions: /\bdjango\b|\brest_framework\b|\burlpatterns\b/,
  registers: ["register", "path", "re_path", "url"],
  endpoints: (project) => {
    const tables = project.product.filter((m) => patternsOf(m).length > 0);
    const { roots, areNamed } = findRoots(project, tables);
    const walk = { reached: new Set<string>(), budget: { entries: ENTRIES_LIMIT } };
    const found = roots.flatMap((root) => tableEndpoints(project, root, { prefix: "", live: true }, walk));
    const rest = tables.filter((m) => !walk.reached.has(m.path));
    return [
      ...found,
      ...rest.flatMap((m) => tableEndpoints(project, m, { prefix: "", live: !areNamed }, walk)),
    ];
  },
};

const patternsOf = ({ facts }: PythonModule): Expression[] =>
  (facts.routing?.assigned ?? []).flatMap((a) =>
    a.name === "urlpatterns" && a.within === null ? [a.value] : [],
  );

/** What settings name; without that, every table that no other includes. */
function findRoots(
  project: PythonProject,
  tables: readonly PythonModule[],
): { roots: PythonModule[]; areNamed: boolean } {
  const named = project.product.flatMap((m) => {
    const module = project.spell(m.path, m.facts.constants.ROOT_URLCONF, UNKNOWN);
    const target = module && project.findModule(m.path, module);
    return tables.filter((t) => t.path === target);
  });
  if (named.length > 0) return { roots: [...new Set(named)], areNamed: true };
  const included = new Set(
    tables.flatMap((t) => patternsOf(t).flatMap((p) => includedIn(project, t.path, p))),
  );
  return { roots: tables.filter((t) => !included.has(t.path)), areNamed: false };
}

function includedIn(project: PythonProject, path: string, expression: Expression): string[] {
  if (expression.is === "list") return expression.items.flatMap((item) => includedIn(project, path, item));
  if (expression.is === "join") return expression.parts.flatMap((part) => includedIn(project, path, part));
  if (expression.is !== "call") return [];
  const target =
    lastName(expression.name) === "include" ? includedModule(project, path, expression.args[0]) : null;
  return [...(target ? [target] : []), ...expression.args.flatMap((arg) => includedIn(project, path, arg))];
}

function includedModule(project: PythonProject, path: string, target: Expression | undefined): string | null {
  const named = target?.is === "list" ? target.items[0] : target;
  const text = literalOf(named);
  if (text !== null) return project.findModule(path, text);
  const origin = named?.is === "name" ? project.originOf(path, named.name) : null;
  return origin && "path" in origin && origin.name === "" ? origin.path : null;
}

function tableEndpoints(
  project: PythonProject,
  module: PythonModule,
  beginning: Beginning,
  { reached, budget }: Pick<Walk, "reached" | "budget">,
  depth = 0,
): EndpointFact[] {
  reached.add(module.path);
  const walk: Walk = { project, reached, path: module.path, budget };
  const commented = (module.facts.routing?.calls ?? []).filter((c) => c.commented);
  return [
    ...patternsOf(module).flatMap((p) => entries(walk, p, beginning, depth)),
    ...commented.flatMap((c) =>
      entries(walk, { ...c.call, line: c.line }, { ...beginning, live: false }, depth),
    ),
  ];
}

type Walk = { project: PythonProject; reached: Set<string>; path: string; budget: Budget };
/** Tables that include each other many times over have no end. */
type Budget = { entries: number };
const ENTRIES_LIMIT = 20_000;

function entries(walk: Walk, expression: Expression, beginning: Beginning, depth: number): EndpointFact[] {
  if (depth > DEPTH_LIMIT || walk.budget.entries-- <= 0) return [];
  if (expression.is === "list")
    return expression.items.flatMap((item) => entries(walk, item, beginning, depth + 1));
  if (expression.is === "join")
    return expression.parts.flatMap((part) => entries(walk, part, beginning, depth + 1));
  if (expression.is === "name") return namedEntries(walk, expression.name, beginning, depth);
  if (expression.is !== "call") return [];
  return entry(walk, expression, beginning, depth);
}

/** `router.urls`, or a list of another name. */
function namedEntries(walk: Walk, name: string, beginning: Beginning, depth: number): EndpointFact[] {
  const { project, path } = walk;
  if (name.endsWith(".urls")) {
    const origin = project.originOf(path, name.slice(0, -".urls".length));
    return "path" in origin ? viewsetRoutes(project, origin.path, origin.name, beginning) : [];
  }
  const origin = project.originOf(path, name);
  if ("outside" in origin || origin.name === "urlpatterns") return [];
  const assigned = project.modules.get(origin.path)?.facts.routing?.assigned ?? [];
  const lists = assigned.filter((a) => a.name === origin.name && a.value.is === "list");
  return lists.flatMap((a) => entries({ ...walk, path: origin.path }, a.value, beginning, depth + 1));
}

function entry(walk: Walk, call: PythonCall, beginning: Beginning, depth: number): EndpointFact[] {
  const { project, path } = walk;
  const word = lastName(call.name);
  if (word === "include") return included(walk, call.args[0], beginning, depth);
  // `format_suffix_patterns([…])`, `i18n_patterns(path(…), …)`, `decorated([…])`.
  if (!/^(?:path|re_path|url)$/.test(word))
    return call.args.flatMap((arg) => (arg.is === "name" ? [] : entries(walk, arg, beginning, depth + 1)));
  const [route, target = call.keywords.view] = call.args;
  const spelled = project.spell(path, route ?? call.keywords.route, UNKNOWN) ?? UNKNOWN;
  const pattern = word === "path" ? spelled : fromRegex(spelled);
  const here = { ...beginning, prefix: beginning.prefix + pattern };
  if (target?.is === "call" && lastName(target.name) === "include")
    return included(walk, target.args[0], here, depth);
  if (target?.is === "list") return entries(walk, target, here, depth + 1);
  return viewEndpoints(walk, call, target, here);
}

function included(
  walk: Walk,
  target: Expression | undefined,
  beginning: Beginning,
  depth: number,
): EndpointFact[] {
  const { project, path } = walk;
  const module = includedModule(project, path, target);
  const table = module ? project.modules.get(module) : undefined;
  if (table) return depth < DEPTH_LIMIT ? tableEndpoints(project, table, beginning, walk, depth + 1) : [];
  const inner = target?.is === "list" && target.items[0]?.is !== "call" ? target.items[0] : target;
  return inner && inner.is !== "string" ? entries(walk, inner, beginning, depth + 1) : [];
}

function viewEndpoints(
  { project, path }: Walk,
  call: PythonCall,
  target: Expression | undefined,
  beginning: Beginning,
): EndpointFact[] {
  if (!target || (target.is === "name" && target.name.endsWith(".urls"))) return [];
  const route = {
    path,
    line: call.line,
    text: textOf(call),
    pattern: "",
    commented: false,
  } satisfies Omit<WrittenRoute, "methods" | "handler">;
  return methodsOfView(project, path, target).flatMap(({ method, handler, body }) =>
    toEndpoints({ ...route, methods: [method], handler }, [beginning], body),
  );
}

const textOf = (expression: Expression): string => {
  if (expression.is === "call") return `${expression.name}(${expression.args.map(textOf).join(", ")})`;
  if (expression.is === "string") return JSON.stringify(expression.value);
  return expression.is === "name" ? expression.name : "…";
};

/** `^users/(?P<id>[0-9]+)/$` as a path; what cannot be told stands for one segment. */
export const fromRegex = (regex: string): string =>
  regex
    .replace(/\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)[+*?]?/g, ":$1")
    .replace(/\(\?:([^()|]*)\)\??/g, "$1")
    .replace(/\((?:[^()]|\([^()]*\))*\)[+*?]?/g, UNKNOWN)
    .replace(/\\[AZz]|[\^$]/g, "")
    .replace(/\\(.)/g, "$1")
    .replace(/\/\?/g, "/");
