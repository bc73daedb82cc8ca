import type { SgNode } from "@ast-grep/napi";
import { findKinds, lineOf, nodesOf, type Script } from "../parse-scripts";
import { findComparisons } from "./comparisons";
import { bodyOf, type WrittenHandler, writeHandler } from "./handlers";
import { type Scope, scopesOf } from "./plugin-scopes";
import { type Registrar, registrarOf } from "./registrars";
import { findRegistrations, type Registration } from "./registrations";
import { constantIn } from "./spell-path";

/** Beginning and end of a piece of text. */
type Span = [number, number];

/** A route as a file, or a piece of code in it, says it by itself; plain JSON. `scopes`: what it is registered on. */
export type WrittenRoute = {
  line: number;
  method: string;
  path: string;
  text: Span;
  handler: Span;
  scopes: Scope[];
  handling: WrittenHandler;
  registrar: Registrar | null;
};

/** Routes that a script registers, in the forms that `findRegistrations` knows, and those that it tells apart by hand. */
export const readRoutes = (script: Script): WrittenRoute[] =>
  [
    ...findRegistrations(script.text, (kinds) => nodesOf(script, kinds), constantIn(script.text)),
    ...findComparisons(script),
  ].map((found) => writeRoute(script, found));

/** Routes that stand in a comment of a script. The place of an inline handler is that in the file, of the rest in the comment. */
export const readCommentedRoutes = (script: Script, root: SgNode, linesAbove: number): WrittenRoute[] =>
  registrationsIn(root).map((found) => {
    const route = writeRoute(script, found);
    const { own } = route.handling;
    const isInline = bodyOf(found.handler).body?.id() === found.handler.id();
    const moved = own && isInline ? { ...own, line: own.line + linesAbove } : own;
    return { ...route, registrar: null, handling: { ...route.handling, own: moved } };
  });

/** Registrations in a piece of code. */
export const registrationsIn = (root: SgNode): Registration[] =>
  findRegistrations(root.text(), (kinds) => findKinds(root, kinds), constantIn(""));

function writeRoute(script: Script, found: Registration): WrittenRoute {
  const line = lineOf(found.node);
  return {
    line,
    method: found.method,
    path: found.path,
    text: spanOf(found.node),
    handler: spanOf(found.handler),
    scopes: scopesOf(script, found.node).map((scope) => ({
      ...scope,
      receiver: scope.receiver ?? found.receiver,
    })),
    handling: writeHandler(script, found.handler, found.guards),
    registrar: registrarOf(script, line),
  };
}

function spanOf(node: SgNode): Span {
  const { start, end } = node.range();
  return [start.index, end.index];
}
