import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { type Expression, lastName, literalOf, literalsOf, type PythonCall } from "../expression";
import type { PythonModule } from "../origins";
import { makes, type PythonProject } from "../project";
import type { RegisteringCall } from "../routing";
import { bodyUseOf, handlerAt, toEndpoints, type WrittenRoute } from "./endpoint";
import type { Framework } from "./framework";
import { createReachability, receiversOf, routersNamed } from "./router-names";
import { beginningsOf, include, noRouters, type Routers, UNKNOWN } from "./routers";

const verbs = /^(?:get|post|put|patch|delete|head|options)$/;

/** Flask and Quart with blueprints and class views, and the resources of flask-restful, flask-restx and flask-smorest. */
export const flask: Framework = {
  name: "Flask",
  mentions: /\bflask\b|\bflask_\w+\b|\bquart\b|\bBlueprint\b|\bregister_blueprint\b/,
  registers: ["register_blueprint", "add_url_rule", "add_resource", "add_namespace", "init_app"],
  endpoints: (project) => {
    const modules = project.product.filter((m) => m.facts.routing !== null && speaksFlask(project, m));
    const routers = readRouters(project, modules);
    return modules.flatMap((module) => [
      ...decoratedFunctions(project, module, routers),
      ...decoratedClasses(project, module, routers),
      ...registeredRoutes(project, module, routers),
    ]);
  },
};

/** A file that takes its application from another of the project need not name Flask. */
const speaksFlask = (project: PythonProject, { path, facts }: PythonModule): boolean =>
  facts.imports.some((i) => /^(?:flask|quart)(?:_|\.|$)/.test(i.module)) ||
  (!facts.imports.some((i) => /^(?:fastapi|starlette)(?:\.|$)/.test(i.module)) &&
    facts.imports.some((i) => project.findModule(path, i.module) !== null));

function readRouters(project: PythonProject, modules: readonly PythonModule[]): Routers {
  const routers = noRouters();
  const isReached = createReachability(project);
  for (const { path, facts } of modules) {
    for (const { name, value } of facts.routing?.assigned ?? [])
      if (value.is === "call") declare(project, path, name, value, routers);
  }
  for (const { path, facts } of modules)
    for (const written of facts.routing?.calls ?? [])
      readInclusion(project, path, written, routers, isReached);
  return routers;
}

function declare(
  project: PythonProject,
  path: string,
  name: string,
  call: PythonCall,
  routers: Routers,
): void {
  const key = `${path} ${name}`;
  const is = (names: RegExp) => makes(project, path, call, names);
  if (is(/^(?:Flask|Quart|APIFlask|OpenAPI|APIFlask)$/)) {
    routers.known.add(key);
    routers.applications.add(key);
  } else if (is(/Blueprint$/)) {
    routers.known.add(key);
    routers.own.set(key, spell(project, path, call.keywords.url_prefix) ?? "");
  } else if (is(/^Namespace$/)) {
    routers.known.add(key);
    const given = spell(project, path, call.keywords.path);
    routers.own.set(key, given ?? `/${literalOf(call.args[0] ?? call.keywords.name) ?? UNKNOWN}`);
  } else if (is(/^Api$/)) {
    // Resources are added to an interface, which stands on an application or a blueprint, now or in `init_app`.
    routers.own.set(key, spell(project, path, call.keywords.prefix) ?? "");
    const on = routersNamed(project, { path, within: null }, call.args[0] ?? call.keywords.app);
    routers.known.add(key);
    include(routers, on ?? [], [key], { prefix: null, replaces: false, live: true });
  }
}

const spell = (project: PythonProject, path: string, expression: Expression | undefined): string | null =>
  expression === undefined || (expression.is === "other" && expression.text === "None")
    ? null
    : (project.spell(path, expression, UNKNOWN) ?? `/${UNKNOWN}`);

function readInclusion(
  project: PythonProject,
  path: string,
  { call, within, commented }: RegisteringCall,
  routers: Routers,
  isReached: (path: string, within: string | null) => boolean,
): void {
  const method = lastName(call.name);
  if (commented || !/^(?:register_blueprint|add_namespace)$/.test(method)) return;
  const isNamespace = method === "add_namespace";
  const prefix = spell(
    project,
    path,
    isNamespace ? (call.args[1] ?? call.keywords.path) : call.keywords.url_prefix,
  );
  const scope = { path, within };
  const live = isReached(path, within);
  include(routers, receiversOf(project, scope, call), routersNamed(project, scope, call.args[0]), {
    prefix,
    replaces: true,
    live,
  });
}

type Rule = { path: Expression; methods: string[] | null };

function ruleOf(call: PythonCall): Rule | null {
  const method = lastName(call.name);
  const path = call.args[0] ?? call.keywords.rule;
  if (!path || !call.name.includes(".")) return null;
  if (verbs.test(method)) return { path, methods: [method] };
  if (method !== "route") return null;
  return { path, methods: call.keywords.methods ? literalsOf(call.keywords.methods) : null };
}

function decoratedFunctions(project: PythonProject, module: PythonModule, routers: Routers): EndpointFact[] {
  const { path } = module;
  return (module.facts.routing?.handlers ?? []).flatMap((handler) =>
    handler.decorators.flatMap(({ call, line, text, commented }) => {
      const rule = ruleOf(call);
      const pattern = rule && project.spell(path, rule.path, UNKNOWN);
      const [key] = receiversOf(project, { path, within: handler.within }, call);
      // `client.get("/path")` of another library decorates nothing.
      if (!rule || pattern === null || !key || (key.startsWith("outside ") && !routers.known.has(key)))
        return [];
      const methods = rule.methods && rule.methods.length > 0 ? rule.methods : ["get"];
      const place = { file: path, written: handler };
      const route = {
        path,
        line,
        text,
        commented,
        pattern,
        methods,
        handler: { name: handler.name, ...place },
      };
      return toEndpoints(route, beginningsOf(routers, key), bodyUseOf(handler));
    }),
  );
}

/** `@namespace.route("/path")` above a class: one endpoint for each of its methods. */
function decoratedClasses(project: PythonProject, module: PythonModule, routers: Routers): EndpointFact[] {
  return (module.facts.routing?.classes ?? []).flatMap(({ name, decorators }) =>
    decorators.flatMap(({ call, line, text, commented }) => {
      if (lastName(call.name) !== "route") return [];
      const [key] = receiversOf(project, { path: module.path, within: null }, call);
      if (!key) return [];
      return call.args.flatMap((arg) => {
        const pattern = project.spell(module.path, arg, UNKNOWN);
        const place = { path: module.path, line, text, commented, pattern: pattern ?? "" };
        return pattern === null
          ? []
          : classEndpoints(project, module.path, name, place, beginningsOf(routers, key));
      });
    }),
  );
}

type ClassPlace = Omit<WrittenRoute, "methods" | "handler">;

function classEndpoints(
  project: PythonProject,
  path: string,
  name: string,
  place: ClassPlace,
  beginnings: ReturnType<typeof beginningsOf>,
  only: readonly string[] | null = null,
): EndpointFact[] {
  return viewMethods(project, path, name).flatMap(({ method, at }) => {
    if (only && !only.some((m) => m.toLowerCase() === method)) return [];
    const found = handlerAt(project, { path: at.path, name: `${at.owner}.${method}` });
    const handler = { name: `${at.owner}.${method}`, file: at.path, written: found?.written ?? null };
    return toEndpoints(
      { ...place, methods: [method], handler },
      beginnings,
      bodyUseOf(found?.written ?? null),
    );
  });
}

type ViewMethod = { method: string; at: { path: string; owner: string } };

/** Methods of a class view, the nearest of each name; inherited ones of the project's own classes too. */
function viewMethods(project: PythonProject, path: string, name: string): ViewMethod[] {
  const found = project.classOf(path, name);
  const all = (found ? project.lineOf(found) : []).flatMap((above) =>
    above.written.methods
      .filter((method) => verbs.test(method))
      .map((method) => ({ method, at: { path: above.path, owner: above.written.name } })),
  );
  return all.filter((m, i) => all.findIndex((other) => other.method === m.method) === i);
}

/** `app.add_url_rule(…)` and `api.add_resource(…)`. */
function registeredRoutes(
  project: PythonProject,
  { path, facts }: PythonModule,
  routers: Routers,
): EndpointFact[] {
  return (facts.routing?.calls ?? []).flatMap(({ call, line, text, commented, within }) => {
    const method = lastName(call.name);
    const [key] = receiversOf(project, { path, within }, call);
    if (!key || call.name.startsWith("self.") || !/^add_(?:url_rule|resource)$/.test(method)) return [];
    const beginnings = beginningsOf(routers, key);
    const place = (pattern: string): ClassPlace => ({ path, line, text, commented, pattern });
    if (method === "add_resource") {
      const [resource, ...patterns] = call.args;
      if (resource?.is !== "name") return [];
      const spelled = patterns.flatMap((p) => project.spell(path, p, UNKNOWN) ?? []);
      return spelled.flatMap((p) => classEndpoints(project, path, resource.name, place(p), beginnings));
    }
    const pattern = project.spell(path, call.args[0] ?? call.keywords.rule, UNKNOWN);
    const view = viewOf(project, path, call.keywords.view_func ?? call.args[2]);
    const methods = call.keywords.methods ? literalsOf(call.keywords.methods) : null;
    if (pattern === null || !view) return [];
    if (view.isClass) return classEndpoints(project, path, view.name, place(pattern), beginnings, methods);
    const found = handlerAt(project, project.originOf(path, view.name));
    const handler = { name: view.name, file: found?.file ?? path, written: found?.written ?? null };
    const route = { ...place(pattern), methods: methods && methods.length > 0 ? methods : ["get"], handler };
    return toEndpoints(route, beginnings, bodyUseOf(handler.written));
  });
}

/** `handler`, `View.as_view("name")`, or a variable that holds the latter. */
function viewOf(
  project: PythonProject,
  path: string,
  expression: Expression | undefined,
): { name: string; isClass: boolean } | null {
  if (expression?.is === "call" && lastName(expression.name) === "as_view")
    return { name: expression.name.replace(/\.as_view$/, ""), isClass: true };
  if (expression?.is !== "name") return null;
  const held = project.modules
    .get(path)
    ?.facts.routing?.assigned.find((a) => a.name === expression.name)?.value;
  if (held?.is === "call" && lastName(held.name) === "as_view") return viewOf(project, path, held);
  return { name: expression.name, isClass: false };
}
