import type { SgNode } from "@ast-grep/napi";
import type { CommentedCodeFact, EndpointFact } from "../../domain/assessment/project-facts";
import { findKinds, lineOf, nodesOf, parseSnippet, type Script } from "../parse-scripts";
import { findComparisons } from "./comparisons";
import { type FunctionIndex, readHandler } from "./handlers";
import { type Mounts, prefixesOf } from "./mounts";
import { scopesOf } from "./plugin-scopes";
import { findRegistrations, type Registration } from "./registrations";
import { normalisePattern } from "./route-pattern";
import { constantIn } from "./spell-path";

export type EndpointContext = {
  functions: FunctionIndex;
  mounts: Mounts;
  /** What a name of a script stands for, of this file or another. */
  lookUp: (script: Script, name: string) => SgNode | null;
};

/**
 * Endpoints of one server-side file: routes that it registers, in the forms that `findRegistrations` knows, and those that
 * it tells apart by hand. Whether the file is reached at all is decided over files.
 */
export function detectEndpoints(script: Script, context: EndpointContext): EndpointFact[] {
  return routesIn(script).flatMap((found) =>
    toFacts(script, found, context, { live: true, line: lineOf(found.node) }),
  );
}

/** Whether a script registers routes or tells them apart. */
export const hasRoutes = (script: Script): boolean => routesIn(script).length > 0;

const routesIn = (script: Script): Registration[] => [
  ...findRegistrations(script.text, (kinds) => nodesOf(script, kinds), constantIn(script.text)),
  ...findComparisons(script),
];

/** Registrations that stand inside comments: there, and not served. */
export function detectCommentedEndpoints(
  script: Script,
  commented: readonly CommentedCodeFact[],
  context: EndpointContext,
): EndpointFact[] {
  return commented.flatMap((fact) => {
    const root = fact.what === "route" ? parseSnippet(fact.text) : null;
    return (root ? registrationsIn(root) : []).flatMap((found) =>
      toFacts(script, found, context, { live: false, line: fact.line, above: fact.line - 1 }),
    );
  });
}

/** Registrations in a piece of code. */
export const registrationsIn = (root: SgNode): Registration[] =>
  findRegistrations(root.text(), (kinds) => findKinds(root, kinds), constantIn(""));

function toFacts(
  script: Script,
  found: Registration,
  { functions, mounts, lookUp }: EndpointContext,
  seen: { live: boolean; line: number; above?: number },
): EndpointFact[] {
  const { body, readsBody, validatesBody, stub, constant } = readHandler(
    script,
    found.handler,
    found.guards,
    functions,
    (name) => lookUp(script, name),
  );
  // A handler inside a comment was parsed on its own: its lines count from there.
  const inlineAbove = body?.node.id() === found.handler.id() ? (seen.above ?? 0) : 0;
  const prefixes = scopesOf(script, found.node).flatMap((scope) =>
    prefixesOf(mounts, script.path, scope.receiver ?? found.receiver).map((outer) => outer + scope.prefix),
  );
  return prefixes.map((prefix) => ({
    file: script.path,
    line: seen.line,
    method: found.method,
    pattern: normalisePattern(prefix + found.path),
    live: seen.live,
    handler: found.handler.text(),
    text: found.node.text(),
    handlerPlace: body ? { file: body.script.path, line: lineOf(body.node) + inlineAbove } : null,
    readsBody,
    validatesBody,
    stub,
    constant,
  }));
}
