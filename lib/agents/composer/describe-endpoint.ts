import type { EndpointFact } from "../../domain/assessment/project-facts";
import { bodyFields } from "./body-fields";
import { type Code, handlerAt } from "./source-of";
import { statusCodesIn } from "./status-codes";

export type EndpointDescription = {
  method: string;
  path: string;
  place: string;
  parameters: string[];
  body: string[];
  statuses: string[];
};

/** What can be read about an endpoint: where it is handled, its parameters, the body's fields and its status codes. */
export function describeEndpoint(code: Code, endpoint: EndpointFact): EndpointDescription {
  const handler = handlerAt(code, endpoint.handlerPlace);
  return {
    method: endpoint.method,
    path: endpoint.pattern,
    place: endpoint.handlerPlace?.file ?? endpoint.file,
    parameters: [...endpoint.pattern.matchAll(/:(\w+)/g)].map((m) => m[1] ?? ""),
    body: endpoint.readsBody ? bodyFields(code, endpoint) : [],
    statuses: handler ? statusCodesIn(handler.text()) : [],
  };
}

/** The noun that a path is about: its last fixed segment. */
export const resourceOf = (pattern: string): string =>
  pattern
    .split("/")
    .filter((s) => s !== "" && !s.startsWith(":") && !/^(?:api|v\d+)$/.test(s))
    .at(-1) ?? "root";

/** Served endpoints by the noun of their path, in the order of the paths. */
export function groupByResource(
  endpoints: readonly EndpointFact[],
): { name: string; endpoints: EndpointFact[] }[] {
  const groups = new Map<string, EndpointFact[]>();
  for (const e of [...endpoints].sort((a, b) => (a.pattern < b.pattern ? -1 : 1))) {
    const name = resourceOf(e.pattern);
    groups.set(name, [...(groups.get(name) ?? []), e]);
  }
  return [...groups].map(([name, own]) => ({ name, endpoints: own }));
}

/** Served endpoints, each method and path once. */
export function servedEndpoints(code: Pick<Code, "facts">): EndpointFact[] {
  const seen = new Set<string>();
  return code.facts.endpoints.filter((e) => {
    const key = `${e.method} ${e.pattern}`;
    if (!e.live || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
