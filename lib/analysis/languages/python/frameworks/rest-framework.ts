import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { lastName, literalOf, literalsOf } from "../expression";
import { fieldOf, type PythonProject } from "../project";
import type { Handler, RegisteringCall } from "../routing";
import { classHandler, methodsOfClass, writtenMethods } from "./django-views";
import { toEndpoints } from "./endpoint";
import { type Beginning, UNKNOWN } from "./routers";

type Action = { method: string; action: string; isOfOne: boolean; path: string };

/** What a router makes of a view set: action, its method, and whether it is of one object. */
const standard: readonly (Action & { by: RegExp })[] = [
  {
    action: "list",
    method: "GET",
    isOfOne: false,
    path: "",
    by: /^(?:ReadOnly)?ModelViewSet$|^ListModelMixin$/,
  },
  { action: "create", method: "POST", isOfOne: false, path: "", by: /^ModelViewSet$|^CreateModelMixin$/ },
  {
    action: "retrieve",
    method: "GET",
    isOfOne: true,
    path: "",
    by: /^(?:ReadOnly)?ModelViewSet$|^RetrieveModelMixin$/,
  },
  { action: "update", method: "PUT", isOfOne: true, path: "", by: /^ModelViewSet$|^UpdateModelMixin$/ },
  {
    action: "partial_update",
    method: "PATCH",
    isOfOne: true,
    path: "",
    by: /^ModelViewSet$|^UpdateModelMixin$/,
  },
  { action: "destroy", method: "DELETE", isOfOne: true, path: "", by: /^ModelViewSet$|^DestroyModelMixin$/ },
];

/** Endpoints of what is registered on a router of the REST framework. */
export function viewsetRoutes(
  project: PythonProject,
  path: string,
  router: string,
  beginning: Beginning,
): EndpointFact[] {
  return project.product.flatMap((m) =>
    (m.facts.routing?.calls ?? []).flatMap((written) => {
      const { call } = written;
      if (lastName(call.name) !== "register" || !call.name.includes(".")) return [];
      const origin = project.originOf(m.path, call.name.slice(0, call.name.lastIndexOf(".")));
      if ("outside" in origin || origin.path !== path || origin.name !== router) return [];
      return registered(project, m.path, written, beginning);
    }),
  );
}

function registered(
  project: PythonProject,
  path: string,
  { call, line, text, commented }: RegisteringCall,
  beginning: Beginning,
): EndpointFact[] {
  const [prefix = call.keywords.prefix, target = call.keywords.viewset] = call.args;
  if (target?.is !== "name") return [];
  const start = project.spell(path, prefix, UNKNOWN) ?? UNKNOWN;
  const found = project.classOf(path, target.name);
  const lookup = literalOf(fieldOf(project, found, /^lookup_(?:url_kwarg|field)$/)) ?? "pk";
  const limited = literalsOf(fieldOf(project, found, /^http_method_names$/));
  return actionsOf(project, path, target.name).flatMap(({ method, action, isOfOne, path: own }) => {
    if (limited.length > 0 && !limited.includes(method.toLowerCase())) return [];
    const [view] = methodsOfClass(project, path, target.name, { [method.toLowerCase()]: action });
    if (!view) return [];
    const pattern = [
      `/${start}`,
      ...(isOfOne ? [`:${lookup.replace(/\W/g, "_")}`] : []),
      ...(own ? [own] : []),
    ].join("/");
    const route = { path, line, text, commented, methods: [method], pattern, handler: view.handler };
    return toEndpoints(route, [beginning], view.body);
  });
}

function actionsOf(project: PythonProject, path: string, name: string): Action[] {
  const found = project.classOf(path, name);
  const bases = found ? project.basesOf(found) : [];
  const written = new Set(writtenMethods(project, path, name));
  const plain = standard.filter(
    ({ action, by }) => written.has(action) || bases.some((base) => by.test(base)),
  );
  const extra = [...written].flatMap((method) => {
    const handler = classHandler(project, path, name, method)?.written;
    return handler ? extraActions(handler) : [];
  });
  return [...plain, ...extra];
}

/** `@action(detail=True, methods=["post"], url_path="set-password")`. */
function extraActions(handler: Handler): Action[] {
  return handler.decorators.flatMap(({ call }) => {
    if (!/^(?:action|detail_route|list_route)$/.test(lastName(call.name))) return [];
    const { detail } = call.keywords;
    const isOfOne =
      lastName(call.name) === "detail_route" || (detail?.is === "other" && /^True$/.test(detail.text.trim()));
    const methods = literalsOf(call.keywords.methods);
    const path = literalOf(call.keywords.url_path) ?? handler.name;
    return (methods.length > 0 ? methods : ["get"]).map((method) => ({
      method: method.toUpperCase(),
      action: handler.name,
      isOfOne,
      path: path.replace(/\(\?P<(\w+)>[^()]*\)/g, ":$1"),
    }));
  });
}
