import type { SgNode } from "@ast-grep/napi";
import type { CommentedCodeFact, EndpointFact, Place } from "../../domain/assessment/project-facts";
import {
  argumentsOf,
  findKinds,
  functionName,
  isFunction,
  lineOf,
  parseSnippet,
  type Script,
  stringValue,
} from "../parse-scripts";
import { normalisePattern } from "./route-pattern";

const verbs = new Set(["get", "post", "put", "patch", "delete", "head", "options", "all"]);
const registrars = new Set(["route", "add", "on", "register", "addRoute", "handle"]);

type Registration = { method: string; path: string; handler: SgNode; node: SgNode };

/**
 * Endpoints of one server-side file: router calls (`x.get("/path", handler)`, `x.route("GET", "/path", handler)`), tables
 * of routes and comparisons of method and path in conditions. Whether the file is reached at all is decided over files.
 */
export function detectEndpoints(script: Script, prefix: string, functions: FunctionIndex): EndpointFact[] {
  return [...registrationsIn(script.root), ...comparisonsIn(script.root)].map((found) =>
    toFact(script, prefix, found, functions, {
      live: true,
      line: lineOf(found.node),
      text: found.node.text(),
    }),
  );
}

/** Registrations that stand inside comments: there, and not served. */
export function detectCommentedEndpoints(
  script: Script,
  prefix: string,
  commented: readonly CommentedCodeFact[],
  functions: FunctionIndex,
): EndpointFact[] {
  return commented.flatMap((fact) => {
    const root = fact.what === "route" ? parseSnippet(fact.text) : null;
    return (root ? registrationsIn(root) : []).map((found) =>
      toFact(script, prefix, found, functions, { live: false, line: fact.line, text: found.node.text() }),
    );
  });
}

/** Functions of all scripts by name, to find a handler's body in another file. */
export type FunctionIndex = Map<string, { script: Script; node: SgNode }[]>;

export function indexFunctions(scripts: readonly Script[]): FunctionIndex {
  const index: FunctionIndex = new Map();
  for (const script of scripts.filter((s) => !s.isTest))
    for (const node of findKinds(script.root, [
      "function_declaration",
      "arrow_function",
      "function_expression",
      "method_definition",
    ])) {
      const name = functionName(node);
      if (name) index.set(name, [...(index.get(name) ?? []), { script, node }]);
    }
  return index;
}

export function registrationsIn(root: SgNode): Registration[] {
  const calls = findKinds(root, ["call_expression"]).flatMap((call) => fromCall(call) ?? []);
  const rows = findKinds(root, ["object"]).flatMap((object) => fromTableRow(object) ?? []);
  return [...calls, ...rows];
}

function fromCall(call: SgNode): Registration | null {
  const callee = call.field("function");
  if (callee?.kind() !== "member_expression") return null;
  const property = callee.field("property")?.text() ?? "";
  const args = argumentsOf(call);
  const [first, second] = [stringValue(args[0]), stringValue(args[1])];
  const handler = args.at(-1);
  if (!handler || !isHandler(handler)) return null;
  if (verbs.has(property) && first?.startsWith("/") && args.length >= 2)
    return { method: property.toUpperCase(), path: first, handler, node: call };
  const isMethod = first !== null && verbs.has(first.toLowerCase());
  if (registrars.has(property) && isMethod && second?.startsWith("/") && args.length >= 3)
    return { method: first.toUpperCase(), path: second, handler, node: call };
  return null;
}

function fromTableRow(object: SgNode): Registration | null {
  const value = (names: string[]) =>
    object
      .children()
      .find((pair) => pair.kind() === "pair" && names.includes(pair.field("key")?.text() ?? ""))
      ?.field("value");
  const method = stringValue(value(["method", "verb"]));
  const path = stringValue(value(["path", "pattern", "url", "route"]));
  const handler = value(["handler", "handle", "action", "controller"]);
  if (
    !method ||
    !verbs.has(method.toLowerCase()) ||
    !path?.startsWith("/") ||
    !handler ||
    !isHandler(handler)
  )
    return null;
  return { method: method.toUpperCase(), path, handler, node: object };
}

const isHandler = (node: SgNode): boolean =>
  isFunction(node) || /^(?:identifier|member_expression|call_expression)$/.test(String(node.kind()));

/** `if (request.method === "GET" && url.pathname === "/path")`, in either order. */
function comparisonsIn(root: SgNode): Registration[] {
  return findKinds(root, ["if_statement"]).flatMap((node) => {
    const condition = node.field("condition")?.text() ?? "";
    const method = /\bmethod\s*===?\s*["'`]([A-Z]+)["'`]/.exec(condition)?.[1];
    const path = /\b(?:path(?:name)?|url)\s*===?\s*["'`](\/[^"'`]*)["'`]/.exec(condition)?.[1];
    const handler = node.field("consequence");
    return method && path && handler ? [{ method, path, handler, node }] : [];
  });
}

function toFact(
  script: Script,
  prefix: string,
  found: Registration,
  functions: FunctionIndex,
  seen: { live: boolean; line: number; text: string },
): EndpointFact {
  const body = bodyOf(script, found.handler, functions);
  const text = body?.node.text() ?? "";
  return {
    file: script.path,
    line: seen.line,
    method: found.method,
    pattern: normalisePattern(prefix + found.path),
    live: seen.live,
    handler: found.handler.text(),
    text: seen.text,
    handlerPlace: body ? placeOf(body.script, body.node) : null,
    readsBody:
      /\b(?:read(?:Json|Body)\w*|parse(?:Json|Body)\w*|(?:req|request|ctx)\.body|\w*\.json\(\))/.test(text),
    validatesBody:
      /\b(?:valid\w*|\w*[sS]chema\b|safeParse|assert\w*|check[A-Z]\w*|require[A-Z]\w*|typeof|4(?:00|22)\b)/.test(
        text,
      ),
  };
}

function bodyOf(
  script: Script,
  handler: SgNode,
  functions: FunctionIndex,
): { script: Script; node: SgNode } | null {
  if (isFunction(handler) || handler.kind() === "statement_block") return { script, node: handler };
  const name = handler.text().split("(")[0]?.split(".").at(-1) ?? "";
  const known = functions.get(name) ?? [];
  return known.find((f) => f.script.path === script.path) ?? known[0] ?? null;
}

const placeOf = (script: Script, node: SgNode): Place => ({ file: script.path, line: lineOf(node) });
