import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, isFunction, receiverOf, stringValue } from "../parse-scripts";
import { memberOf, membersOf } from "./body-schemas";
import { type ConstantOf, spellPath } from "./spell-path";

const verbs = new Set(["get", "post", "put", "patch", "delete", "head", "options", "all"]);
const registrar = /^(?:route|add|on|register|handle|(?:add|register|define)Router?)$/;

/** A route as code registers it. `receiver` is what it is registered on; `guards` stand between path and handler. */
export type Registration = {
  method: string;
  path: string;
  handler: SgNode;
  node: SgNode;
  receiver: string | null;
  guards: SgNode[];
};
/** Gives all nodes of some kinds, of a script or of a snippet. */
export type NodeSource = (kinds: readonly string[]) => SgNode[];

/**
 * Routes in router calls (`x.get("/path", handler)`, `x.route("/path").get(handler)`, `x.add("GET", "/path", handler)`),
 * in tables (`{ method, path, handler }`, `["GET", "/path", handler]`) and in maps (`"GET /path": handler`).
 */
export function findRegistrations(text: string, nodes: NodeSource, constantOf: ConstantOf): Registration[] {
  // Most files register nothing: what cannot be there is not looked for.
  const names =
    /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b|["'`](?:get|post|put|patch|delete|head)[: ]\//.test(text);
  const named = /["'`.](?:get|post|put|patch|delete|head|options|all)(?:["'`]|\s*,)/i.test(text);
  const calls = named || /\.(?:get|post|put|patch|delete|head|options|all)\s*\(/.test(text);
  return [
    ...(calls || names ? nodes(["call_expression"]).flatMap((call) => fromCall(call, constantOf)) : []),
    ...(named ? nodes(["object"]).flatMap((object) => fromTableRow(object, constantOf)) : []),
    ...(named ? nodes(["array"]).flatMap((array) => fromTuple(array)) : []),
    ...(names ? nodes(["pair"]).flatMap((pair) => fromMapEntry(pair)) : []),
    ...(names ? nodes(["assignment_expression"]).flatMap((node) => fromKeyedAssignment(node)) : []),
  ];
}

const registering =
  /\.\s*(?:get|post|put|patch|delete|head|options|all|route|add|on|register|handle|set|(?:add|register|define)Router?)$/;
const ENDING = 20;

function fromCall(call: SgNode, constantOf: ConstantOf): Registration[] {
  const callee = call.field("function");
  if (!callee || (callee.kind() !== "identifier" && !registering.test(callee.text().slice(-ENDING))))
    return [];
  const args = argumentsOf(call);
  const last = args.at(-1);
  // Fastify takes the handler among the options of a route, too.
  const within = last?.kind() === "object" ? memberOf(last, "handler") : null;
  const handler = within ?? last;
  if (!handler || !isHandler(handler)) return [];
  const isMethod = callee.kind() === "member_expression";
  const receiver = isMethod ? receiverOf(call) : null;
  const property = callee.field("property")?.text() ?? (callee.kind() === "identifier" ? callee.text() : "");
  const made = (method: string, path: string, guards: SgNode[]) => [
    { method: method.toUpperCase(), path, handler, node: call, receiver, guards },
  ];
  const first = stringValue(args[0]);
  if (first !== null && verbs.has(first.toLowerCase()) && args.length >= 3) {
    const second = spellPath(args[1], constantOf);
    const registers = callee.kind() === "identifier" || registrar.test(property);
    return registers && isPath(second) ? made(first, second, args.slice(2, -1)) : [];
  }
  const keyed = property === "set" ? splitKey(first) : null;
  if (keyed && args.length === 2) return made(keyed.method, keyed.path, []);
  if (!isMethod || !verbs.has(property)) return [];
  const chained = chainedPath(callee, constantOf);
  if (chained) return made(property, chained, args.slice(0, -1));
  if (args.length < 2 || isRequest(receiver ?? "", handler)) return [];
  const paths =
    args[0]?.kind() === "array"
      ? args[0].children().map((c) => stringValue(c))
      : [spellPath(args[0], constantOf)];
  const guards = args.slice(1, within ? undefined : -1);
  return paths.filter(isPath).flatMap((path) => made(property, path, guards));
}

const isPath = (text: string | null | undefined): text is string => text?.startsWith("/") ?? false;

/** `x.route("/path").get(a).post(b)`: the path stands at the beginning of the chain. */
function chainedPath(callee: SgNode, constantOf: ConstantOf): string | null {
  let object = callee.field("object");
  while (object?.kind() === "call_expression") {
    const inner = object.field("function");
    const args = argumentsOf(object);
    const path = args.length === 1 ? spellPath(args[0], constantOf) : null;
    if (inner?.field("property")?.text() === "route") return isPath(path) ? path : null;
    object = inner?.field("object") ?? null;
  }
  return null;
}

/** Clients and stores have the same words; they take options or data where a router takes a handler. */
function isRequest(receiver: string, handler: SgNode): boolean {
  if (isFunction(handler) && /^\(?\s*_?(?:req|request|c|ctx|context)\b/.test(parametersOf(handler)))
    return false;
  if (
    /^(?:opts|options|config|headers|params|body|data|payload|init|query|fallback|value)$/i.test(
      handler.text(),
    )
  )
    return true;
  const last = receiver.split(".").at(-1) ?? "";
  return /^(?:axios|superagent|got|ky|supertest|agent|fetcher|map|storage|cookies|headers|searchParams|\$|\$http)$|(?:client|cache|map|http)$/i.test(
    last,
  );
}

const parametersOf = (node: SgNode): string =>
  node.field("parameters")?.text() ?? node.field("parameter")?.text() ?? "";

function fromTableRow(object: SgNode, constantOf: ConstantOf): Registration[] {
  const members = membersOf(object);
  const value = (names: string[]) => names.map((name) => members.get(name)).find((v) => v !== undefined);
  const method = value(["method", "verb", "methods"]);
  const handler = value(["handler", "handle", "action", "controller", "requestHandler", "routeHandler"]);
  if (!method || !handler || !(isHandler(handler) || handler.kind() === "new_expression")) return [];
  const path = spellPath(value(["path", "pattern", "url", "route"]), constantOf);
  if (!isPath(path)) return [];
  const guards = members.has("schema") ? [object] : [];
  const named = method.kind() === "array" ? method.children().map(methodName) : [methodName(method)];
  return named
    .filter((m): m is string => m !== null && verbs.has(m.toLowerCase()))
    .map((m) => ({ method: m.toUpperCase(), path, handler, node: object, receiver: null, guards }));
}

/** `"GET"`, and `HttpMethod.GET`. */
const methodName = (node: SgNode): string | null =>
  node.kind() === "member_expression" ? (node.field("property")?.text() ?? null) : stringValue(node);

function fromTuple(array: SgNode): Registration[] {
  const [first, second, ...rest] = array.children().filter((n) => n.isNamed() && n.kind() !== "comment");
  const handler = rest.at(-1);
  const [method, path] = [stringValue(first), stringValue(second)];
  if (!method || !verbs.has(method.toLowerCase()) || !isPath(path) || !handler || !isHandler(handler))
    return [];
  return [
    { method: method.toUpperCase(), path, handler, node: array, receiver: null, guards: rest.slice(0, -1) },
  ];
}

/** `"GET /path": handler`, `"get:/path": handler`, and `"/path": { GET: handler }`. */
function fromMapEntry(pair: SgNode): Registration[] {
  const [key, handler] = [pair.field("key"), pair.field("value")];
  if (!key || !handler || !isHandler(handler)) return [];
  const keyed = splitKey(stringValue(key));
  const made = { handler, node: pair, receiver: null, guards: [] };
  if (keyed) return [{ ...keyed, ...made }];
  const method = key.text();
  const outer = pair.parent()?.parent();
  const path = outer?.kind() === "pair" ? stringValue(outer.field("key")) : null;
  return verbs.has(method.toLowerCase()) && method === method.toUpperCase() && isPath(path)
    ? [{ method, path, ...made }]
    : [];
}

function fromKeyedAssignment(node: SgNode): Registration[] {
  const [left, handler] = [node.field("left"), node.field("right")];
  const keyed = left?.kind() === "subscript_expression" ? splitKey(stringValue(left.field("index"))) : null;
  return keyed && handler && isHandler(handler)
    ? [{ ...keyed, handler, node, receiver: null, guards: [] }]
    : [];
}

export function splitKey(key: string | null): { method: string; path: string } | null {
  const parts = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?: +|:)(\/\S*)$/i.exec(key ?? "");
  return parts ? { method: (parts[1] ?? "").toUpperCase(), path: parts[2] ?? "" } : null;
}

const isHandler = (node: SgNode): boolean =>
  isFunction(node) ||
  /^(?:identifier|member_expression|call_expression|shorthand_property_identifier)$/.test(
    String(node.kind()),
  );
