import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { resourceOf, servedEndpoints } from "../../describe-endpoint";
import type { Code } from "../../source-of";
import { stemsOf } from "../../words";
import { idOf, sampleBodies } from "./sample-values";

/** One request of a sequence. Ids of records made before stand in path and bodies as marks. */
export type Step = {
  title: string;
  method: string;
  path: string;
  /** Bodies to try until one is accepted; a text is sent as it is. Empty: no body. */
  bodies: unknown[];
  /** The noun under which the id of the answer is kept. */
  saves: string | null;
};

const nounOf = (segment: string): string => stemsOf(segment).join("-");
const NOBODY = "no-such-id";

/** A sequence that reaches every endpoint: refused and accepted creations, reading, changing, unknown ids, removal. */
export function planRequests(code: Code): Step[] {
  const served = [...servedEndpoints(code)].sort(
    (a, b) => depth(a) - depth(b) || (a.pattern < b.pattern ? -1 : 1),
  );
  const by = (method: string) => served.filter((e) => e.method === method);
  const creations = by("POST");
  const changes = [...by("PATCH"), ...by("PUT")];
  const removals = [...by("DELETE")].reverse();
  return [
    ...creations.flatMap((e) => [
      ...(e.readsBody ? [refused(e, "an empty object", {})] : []),
      accepted(code, e),
    ]),
    ...by("GET").map((e) => plain(e)),
    ...changes.flatMap((e) => [
      accepted(code, e),
      ...(e.readsBody ? [refused(e, "an empty object", {}), refused(e, "a list", [])] : []),
    ]),
    ...creations
      .slice(0, 2)
      .filter((e) => e.readsBody)
      .map((e) => refused(e, "what is no JSON", "{no json")),
    ...served.filter((e) => e.pattern.includes(":")).map((e) => unknown(code, e)),
    ...by("GET")
      .filter((e) => !e.pattern.includes(":"))
      .slice(0, 6)
      .map((e) => ({
        ...plain(e),
        title: `${e.pattern} with a query`,
        path: `${e.pattern}?q=sample&limit=1`,
      })),
    ...removals.map((e) => plain(e)),
    ...pages(code),
    {
      title: "an address that is not served",
      method: "GET",
      path: "/no-such-address",
      bodies: [],
      saves: null,
    },
  ];
}

const depth = (e: EndpointFact): number => e.pattern.split("/").length;

/** `/boards/:id/items`: the parameter after a noun is the id of that noun's record. */
function pathWith(pattern: string, value: (noun: string) => string): string {
  const segments = pattern.split("/");
  return segments
    .map((s, i) =>
      s.startsWith(":") ? value(nounOf(segments[i - 1] ?? "") || nounOf(s.slice(1).replace(/Id$/, ""))) : s,
    )
    .join("/");
}

const plain = (e: EndpointFact): Step => ({
  title: e.pattern,
  method: e.method,
  path: pathWith(e.pattern, idOf),
  bodies: [],
  saves: null,
});

const refused = (e: EndpointFact, what: string, body: unknown): Step => ({
  ...plain(e),
  title: `${e.pattern} with ${what}`,
  bodies: [body],
});

function accepted(code: Code, e: EndpointFact): Step {
  const bodies = e.readsBody ? sampleBodies(code, e) : [];
  return {
    ...plain(e),
    title: `${e.pattern}${bodies.length > 0 ? " with a body" : ""}`,
    bodies,
    saves: e.method === "POST" && !/:\w+$/.test(e.pattern) ? nounOf(resourceOf(e.pattern)) : null,
  };
}

function unknown(code: Code, e: EndpointFact): Step {
  const [body] = e.readsBody ? sampleBodies(code, e) : [];
  return {
    title: `${e.pattern} of an unknown record`,
    method: e.method,
    path: pathWith(e.pattern, () => NOBODY),
    bodies: body ? [body] : e.readsBody ? [{}] : [],
    saves: null,
  };
}

/** Pages by the address under which a server of files would have them. */
function pages({ facts }: Code): Step[] {
  const files = facts.pages.map((p) => p.file).filter((file) => /\.html?$/.test(file));
  const addresses = files.map((file) => file.split("/").at(-1) ?? "");
  return [...new Set(["", ...addresses])].slice(0, files.length > 0 ? 12 : 0).map((name) => ({
    title: `the page /${name}`,
    method: "GET",
    path: `/${name}`,
    bodies: [],
    saves: null,
  }));
}
