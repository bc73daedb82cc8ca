import type { SgNode } from "@ast-grep/napi";
import type { CommentedCodeFact, EndpointFact } from "../../domain/assessment/project-facts";
import { parseSnippet, type Script } from "../parse-scripts";
import type { FunctionIndex } from "./function-index";
import { findAnswering, judgeHandler, nothingKnown } from "./handlers";
import { type Mounts, prefixesOf } from "./mounts";
import type { FoundEndpoint } from "./reachable";
import { normalisePattern } from "./route-pattern";
import { readCommentedRoutes, type WrittenRoute } from "./routes";

export type EndpointContext = {
  functions: FunctionIndex;
  mounts: Mounts;
  /** What a name of a script stands for, of this file or another. */
  lookUp: (script: Script, name: string) => SgNode | null;
};

/** Endpoints of one server-side file by its routes. Whether the file is reached at all is decided over files. */
export const detectEndpoints = (
  script: Script,
  routes: readonly WrittenRoute[],
  context: EndpointContext,
): FoundEndpoint[] =>
  routes.flatMap((route) => toFacts(script, route, context, { live: true, text: script.text }));

/** Registrations that stand inside comments: there, and not served. */
export function detectCommentedEndpoints(
  script: Script,
  commented: readonly CommentedCodeFact[],
  context: EndpointContext,
): FoundEndpoint[] {
  return commented.flatMap((fact) => {
    const root = fact.what === "route" ? parseSnippet(fact.text) : null;
    const routes = root ? readCommentedRoutes(script, root, fact.line - 1) : [];
    return routes.flatMap((route) =>
      toFacts(script, { ...route, line: fact.line }, context, { live: false, text: fact.text }),
    );
  });
}

function toFacts(
  script: Script,
  route: WrittenRoute,
  { functions, mounts, lookUp }: EndpointContext,
  { live, text }: { live: boolean; text: string },
): FoundEndpoint[] {
  const answering = findAnswering(script, route.handling, functions);
  const handling = answering
    ? judgeHandler(answering, route.handling.guards, functions, (name) => lookUp(script, name))
    : nothingKnown;
  const prefixes = route.scopes.flatMap(({ prefix, receiver }) =>
    prefixesOf(mounts, script.path, receiver).map((outer) => outer + prefix),
  );
  return prefixes.map((prefix) => ({
    registrar: route.registrar,
    endpoint: {
      file: script.path,
      line: route.line,
      method: route.method,
      pattern: normalisePattern(prefix + route.path),
      live,
      handler: text.slice(...route.handler),
      text: text.slice(...route.text),
      handlerPlace: answering ? { file: answering.script.path, line: answering.written.line } : null,
      ...handling,
    } satisfies EndpointFact,
  }));
}
