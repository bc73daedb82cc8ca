import { patternKey } from "../../../../analysis/detectors/route-pattern";
import type { PageFact } from "../../../../domain/assessment/project-facts";
import type { ComposerContext } from "../../composer-context";
import { describeEndpoint, resourceOf, servedEndpoints } from "../../describe-endpoint";
import { stemOf } from "../../edit-text";
import { stemsOf } from "../../words";

export type Trace = { text: string; criterion: string; served: boolean };
type Candidate = { method: string; pattern: string; served: boolean };

/** Words of requirements that mean a method. */
const verbs: Record<string, RegExp> = {
  POST: /\b(?:creat|add|regist|writ|record|plan|book|submit|upload|enter|send|start|open|sign|log|invit|assign|make|place|post|import|schedul)\w*/i,
  GET: /\b(?:list|see|view|show|brows|read|search|filter|find|display|report|look|get|overview|track|export|download|sort)\w*/i,
  PATCH: /\b(?:chang|edit|updat|renam|mov|set|mark|complet|close|archiv|adjust|correct|drag|modif)\w*/i,
  DELETE: /\b(?:delet|remov|cancel|withdraw|discard|revok)\w*/i,
};
const methodsOf = (text: string): string[] => Object.keys(verbs).filter((m) => verbs[m]?.test(text));
const sameMethod = (method: string, wanted: string): boolean =>
  method === wanted || (method === "PUT" && wanted === "PATCH");
const MOST = 3;

/** What in the project a requirement is about: served and promised endpoints first, then pages, then tests. */
export function traceRequirement(context: ComposerContext, text: string): Trace[] {
  const words = new Set(stemsOf(text));
  const endpoints = rank(candidates(context), words, text).slice(0, MOST);
  const pages = context.facts.pages.filter((p) => isAbout(p, words)).slice(0, 1);
  const tests =
    endpoints.length + pages.length > 0
      ? []
      : context.facts.tests.filter((t) => overlap(stemsOf(t.name), words) >= 2).slice(0, 1);
  return [
    ...endpoints.map((e) => fromEndpoint(context, e)),
    ...pages.map(fromPage),
    ...tests.map((t) => ({
      text: `the test "${t.name}" in \`${t.file}\``,
      criterion: `WHEN the test "${t.name}" runs THEN it SHALL pass`,
      served: true,
    })),
  ];
}

function candidates(context: ComposerContext): Candidate[] {
  const served = servedEndpoints(context).map((e) => ({
    method: e.method,
    pattern: e.pattern,
    served: true,
  }));
  const known = new Set(served.map((e) => patternKey(e.method, e.pattern)));
  const promised = context.facts.documentedEndpoints
    .filter((d) => !known.has(patternKey(d.method, d.pattern)))
    .map((d) => ({ method: d.method, pattern: d.pattern, served: false }));
  return [...served, ...promised];
}

/** By the noun of the path, then by the verb of the sentence; an endpoint whose noun is not named is none. */
function rank(from: readonly Candidate[], words: ReadonlySet<string>, text: string): Candidate[] {
  const wanted = methodsOf(text);
  const scored = from.map((candidate) => {
    const nouns = candidate.pattern
      .split("/")
      .filter((s) => s !== "" && !s.startsWith(":") && !/^(?:api|v\d+)$/.test(s));
    const last = stemsOf(resourceOf(candidate.pattern)).every((w) => words.has(w));
    const above = nouns.slice(0, -1).filter((n) => stemsOf(n).every((w) => words.has(w))).length;
    const verb = wanted.some((w) => sameMethod(candidate.method, w));
    return {
      candidate,
      last,
      score: (last ? 4 : 0) + above + (verb ? 2 : 0) + (candidate.served ? 0.5 : 0),
      verb,
    };
  });
  const named = scored.filter((s) => s.last && resourceOf(s.candidate.pattern) !== "root");
  const fitting = named.some((s) => s.verb) ? named.filter((s) => s.verb) : named;
  return fitting.sort((a, b) => b.score - a.score).map((s) => s.candidate);
}

const isAbout = (page: PageFact, words: ReadonlySet<string>): boolean => {
  const names = [stemsOf(page.title), stemsOf(stemOf(page.file))].filter(
    (n) => n.length > 0 && n.join() !== "index",
  );
  return names.some((n) => n.every((w) => words.has(w)));
};
const overlap = (a: readonly string[], b: ReadonlySet<string>): number =>
  new Set(a.filter((w) => w.length > 3 && b.has(w))).size;

function fromEndpoint(context: ComposerContext, { method, pattern, served }: Candidate): Trace {
  const endpoint = served
    ? servedEndpoints(context).find((e) => e.method === method && e.pattern === pattern)
    : undefined;
  const told = endpoint ? describeEndpoint(context, endpoint) : null;
  const good = told?.statuses.find((s) => /^2/.test(s));
  const fields = told && told.body.length > 0 ? ` with ${told.body.map((f) => `\`${f}\``).join(", ")}` : "";
  return {
    text: `\`${method} ${pattern}\``,
    criterion: `WHEN a client sends \`${method} ${pattern}\`${fields} THEN the server SHALL answer with ${good ? `status ${good}` : "a status of success"}`,
    served,
  };
}

const fromPage = (page: PageFact): Trace => ({
  text: `the page \`${page.file}\``,
  criterion: `WHEN a user opens the page "${page.title || page.file}" THEN it SHALL show its records from the server, or say that there are none`,
  served: !page.stub,
});
