import type { SgNode } from "@ast-grep/napi";
import type { EndpointFact } from "../../../domain/assessment/project-facts";
import { findAnsweringNode, judgeHandler, nothingKnown } from "../../detectors/handlers";
import { isFunction, lineOf, nodesOf, type Script } from "../../parse-scripts";
import { type Definition, exportedNames, exportOf } from "../definitions";
import type { FrameworkProject } from "../framework";
import type { Routed } from "./routed-files";

/** https://nextjs.org/docs/app/api-reference/file-conventions/route names these. */
const verbs = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

/** The methods that a route file exports, in whatever form. */
export function detectRouteHandlers({ script, address }: Routed, project: FrameworkProject): EndpointFact[] {
  const exported = exportedNames(project, script);
  return verbs
    .filter((verb) => exported.includes(verb))
    .map((method) => ({
      method,
      pattern: address,
      live: true,
      ...handlingOf(project, script, method, exportOf(project, script, method)),
    }));
}

/** Facts of a handler that a routed file exports under a name; those of an empty one where it comes from a package. */
export function handlingOf(
  project: FrameworkProject,
  script: Script,
  name: string,
  found: Definition | null,
): Omit<EndpointFact, "method" | "pattern" | "live"> {
  const line = exportLine(script, name);
  const body = found && findAnsweringNode(found.script, found.node, project.functions);
  const { readsBody, validatesBody, stub, constant } = body
    ? judgeHandler(body, [], project.functions)
    : nothingKnown;
  const reads = !/^(?:GET|HEAD|OPTIONS)$/.test(name) && body !== null && readsRequest(body.node, readsBody);
  return {
    file: script.path,
    line,
    handler: found?.node.kind() === "identifier" ? found.node.text() : (found?.name ?? name),
    text: script.text.split("\n")[line - 1]?.trim() ?? "",
    handlerPlace: body ? { file: body.script.path, line: body.written.line } : null,
    readsBody: reads,
    validatesBody: reads && validatesBody,
    stub,
    constant,
  };
}

const exportLine = (script: Script, name: string): number => {
  const said = nodesOf(script, ["export_statement"]).find((node) =>
    name === "default"
      ? /^export\s+default\b/.test(node.text())
      : new RegExp(`\\b${name}\\b`).test(headOf(node)),
  );
  return said ? lineOf(said) : 1;
};
const headOf = (node: SgNode): string =>
  node
    .text()
    .slice(0, HEAD_CHARS)
    .split(/[({]\s*\n|=>/)[0] ?? "";
const HEAD_CHARS = 400;

/**
 * Whether the body of the request itself is read: a handler that asks another server reads that one's answer. Where the
 * request is handed on, `delegate` says whether it is read there.
 */
function readsRequest(handler: SgNode, delegate: boolean): boolean {
  if (!isFunction(handler)) return delegate;
  const name = /^\(?\s*(?:async\s*)?\(?\s*([\w$]+)/.exec(parametersOf(handler))?.[1];
  if (!name) return /\b(?:request|req)\.(?:json|body|formData|text)\b/.test(handler.text());
  const own = `\\b${name.replace(/\$/g, "\\$")}`;
  const text = handler.text();
  if (new RegExp(`${own}(?:\\.clone\\(\\))?\\.(?:json|formData|text|arrayBuffer|blob|body)\\b`).test(text))
    return true;
  return delegate && new RegExp(`[(,]\\s*${own}\\s*[,)]`).test(text.slice(parametersOf(handler).length));
}

const parametersOf = (node: SgNode): string =>
  (node.field("parameters") ?? node.field("parameter"))?.text() ?? "";
