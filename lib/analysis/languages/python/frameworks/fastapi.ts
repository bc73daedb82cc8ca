import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { type Expression, lastName, literalsOf, type PythonCall } from "../expression";
import type { PythonModule } from "../origins";
import { makes, type PythonProject } from "../project";
import type { Decorator, Handler, RegisteringCall } from "../routing";
import { type BodyUse, bodyUseOf, handlerAt, toEndpoints, type WrittenRoute } from "./endpoint";
import type { Framework } from "./framework";
import { createReachability, receiversOf, routersNamed } from "./router-names";
import { beginningsOf, include, noRouters, type RouterKey, type Routers, UNKNOWN } from "./routers";

const verbs = /^(?:get|post|put|patch|delete|head|options|trace)$/;

/** FastAPI: routes in decorators and in `add_api_route`, routers within routers over files. */
export const fastapi: Framework = {
  name: "FastAPI",
  mentions: /\bfastapi\b|\bAPIRouter\b|\binclude_router\b|\bfastapi_\w+\b/,
  registers: ["include_router", "add_api_route", "mount"],
  endpoints: (project) => {
    const modules = project.product.filter((m) => m.facts.routing && speaksFastapi(m));
    const routers = readRouters(project, modules);
    return modules.flatMap((module) => [
      ...decoratedRoutes(project, module, routers),
      ...addedRoutes(project, module, routers),
    ]);
  },
};

/** Flask has decorators of the same names. */
const speaksFastapi = ({ facts }: PythonModule): boolean =>
  facts.routing !== null && !facts.imports.some((i) => /^(?:flask|quart|sanic)(?:\.|_|$)/.test(i.module));

function readRouters(project: PythonProject, modules: readonly PythonModule[]): Routers {
  const routers = noRouters();
  const isReached = createReachability(project);
  for (const { path, facts } of modules) {
    for (const { name, value } of facts.routing?.assigned ?? []) {
      if (value.is !== "call") continue;
      const key = `${path} ${name}`;
      const isApplication = makes(project, path, value, /^(?:FastAPI|Starlette)$/);
      if (!isApplication && !makes(project, path, value, /^(?:\w*APIRouter|InferringRouter)$/)) continue;
      routers.known.add(key);
      if (isApplication) routers.applications.add(key);
      else routers.own.set(key, spellPrefix(project, path, value.keywords.prefix) ?? "");
      if (value.keywords.routes) continue;
    }
  }
  for (const { path, facts } of modules)
    for (const written of facts.routing?.calls ?? [])
      readInclusion(project, path, written, routers, isReached);
  return routers;
}

/** A part of a path that cannot be spelled stands for one segment. */
function spellPrefix(
  project: PythonProject,
  path: string,
  expression: Expression | undefined,
): string | null {
  if (!expression) return null;
  const spelled = project.spell(path, expression, UNKNOWN) ?? `/${UNKNOWN}`;
  return spelled.startsWith("/") || spelled === "" ? spelled : `/${spelled}`;
}

function readInclusion(
  project: PythonProject,
  path: string,
  { call, within, commented }: RegisteringCall,
  routers: Routers,
  isReached: (path: string, within: string | null) => boolean,
): void {
  const method = lastName(call.name);
  if (commented || !/^(?:include_router|mount)$/.test(method)) return;
  const isMount = method === "mount";
  const [first, second] = call.args;
  const target = isMount ? (second ?? call.keywords.app) : (first ?? call.keywords.router);
  const prefix = spellPrefix(project, path, isMount ? (first ?? call.keywords.path) : call.keywords.prefix);
  const scope = { path, within };
  // A mounted folder of files or a foreign application has no routes to be read.
  const children = routersNamed(project, scope, target) ?? (isMount ? [] : null);
  const live = isReached(path, within);
  include(routers, receiversOf(project, scope, call), children, { prefix, replaces: false, live });
}

function decoratedRoutes(project: PythonProject, module: PythonModule, routers: Routers): EndpointFact[] {
  return (module.facts.routing?.handlers ?? []).flatMap((handler) =>
    handler.decorators.flatMap((decorator) => {
      const found = routeOf(decorator.call);
      if (!found) return [];
      const pattern = project.spell(module.path, found.path, UNKNOWN) ?? `/${UNKNOWN}`;
      const [key] = receiversOf(project, { path: module.path, within: handler.within }, decorator.call);
      if (!key || !isRouter(key, module, decorator.call, routers)) return [];
      const route = toRoute(module.path, decorator, handler, { methods: found.methods, pattern });
      return toEndpoints(route, beginningsOf(routers, key), bodyUse(project, module.path, handler));
    }),
  );
}

/** Other libraries have decorators of these names too. A router that is handed in has a name like one, in a file of FastAPI's. */
const isRouter = (key: RouterKey, module: PythonModule, call: PythonCall, routers: Routers): boolean =>
  routers.known.has(key) ||
  (!key.startsWith("outside ") &&
    module.facts.imports.some((i) => /^fastapi(?:_|\.|$)/.test(i.module)) &&
    /(?:app|router|api|routes?)\.\w+$/i.test(call.name));

function routeOf(call: PythonCall): { path: Expression; methods: string[] } | null {
  const method = lastName(call.name);
  const path = call.args[0] ?? call.keywords.path;
  if (!path) return null;
  if (verbs.test(method)) return { path, methods: [method] };
  if (!/^(?:api_route|route)$/.test(method)) return null;
  const named = literalsOf(call.keywords.methods);
  return { path, methods: named.length > 0 ? named : ["get"] };
}

const toRoute = (
  path: string,
  { line, text, commented }: Decorator,
  handler: Handler,
  { methods, pattern }: Pick<WrittenRoute, "methods" | "pattern">,
): WrittenRoute => ({
  path,
  line,
  text,
  methods,
  pattern,
  commented,
  handler: {
    name: handler.owner ? `${handler.owner}.${handler.name}` : handler.name,
    file: path,
    written: handler,
  },
});

/** `router.add_api_route("/path", handler, methods=["POST"])`. */
function addedRoutes(
  project: PythonProject,
  { path, facts }: PythonModule,
  routers: Routers,
): EndpointFact[] {
  return (facts.routing?.calls ?? []).flatMap(({ call, line, text, commented, within }) => {
    if (lastName(call.name) !== "add_api_route") return [];
    const target = call.args[1] ?? call.keywords.endpoint;
    const name = target?.is === "name" ? target.name : "";
    const found = name === "" ? null : handlerAt(project, project.originOf(path, name));
    const methods = literalsOf(call.keywords.methods);
    const route: WrittenRoute = {
      path,
      line,
      text,
      commented,
      methods: methods.length > 0 ? methods : ["get"],
      pattern: project.spell(path, call.args[0] ?? call.keywords.path, UNKNOWN) ?? `/${UNKNOWN}`,
      handler: { name, file: found?.file ?? path, written: found?.written ?? null },
    };
    const use = found ? bodyUse(project, found.file, found.written) : bodyUseOf(null);
    return receiversOf(project, { path, within }, call).flatMap((key) =>
      toEndpoints(route, beginningsOf(routers, key), use),
    );
  });
}

const notOfBody = /\b(?:Depends|Query|Path|Header|Cookie|Security|BackgroundTasks)\b/;
const ofBody = /\b(?:Body|Form|File|UploadFile|OAuth2PasswordRequestForm\w*)\b/;

/** Parameters that are models, or said to be of the body or a form, are read and validated by the framework. */
function bodyUse(project: PythonProject, path: string, handler: Handler): BodyUse {
  const takes = handler.parameters.some(({ annotation, value }) => {
    const said = `${annotation ?? ""} ${textOf(value)}`;
    if (ofBody.test(said)) return true;
    if (annotation === null || notOfBody.test(said)) return false;
    return (annotation.match(/[A-Za-z_][\w.]*/g) ?? []).some((name) => isModel(project, path, name));
  });
  return takes ? { readsBody: true, validatesBody: true } : bodyUseOf(handler);
}

const textOf = (value: Expression | null): string =>
  value?.is === "call"
    ? `${value.name} ${value.args.map(textOf).join(" ")}`
    : value?.is === "name"
      ? value.name
      : "";

function isModel(project: PythonProject, path: string, name: string): boolean {
  const found = project.classOf(path, name);
  return found !== null && project.basesOf(found).some((base) => /^(?:BaseModel|SQLModel)$/.test(base));
}
