import { editDistance } from "../../../../analysis/detectors/package-json";
import { patternKey, reachesRoute } from "../../../../analysis/detectors/route-pattern";
import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import type { Ability, ComposerContext } from "../../composer-context";
import { servedEndpoints } from "../../describe-endpoint";
import { forMetrics, type Proposal } from "../../proposal";

/** Misspelt paths in documents and in pages' requests, where exactly one served endpoint is so near that it must be meant. */
export const correctPaths: Ability = {
  id: "documents.paths",
  serves: ["promised_endpoints_served", "client_calls_served", "endpoints_documented"],
  propose: (context) => [...inDocuments(context), ...inPages(context)],
};

/** Everywhere at once: a promise that is right in one document and wrong in another is still a promise. */
function inDocuments(context: ComposerContext): Proposal[] {
  const served = new Set(servedEndpoints(context).map((e) => patternKey(e.method, e.pattern)));
  const wrong = context.facts.documentedEndpoints.filter((d) => !served.has(patternKey(d.method, d.pattern)));
  const keys = [...new Set(wrong.map((d) => patternKey(d.method, d.pattern)))];
  return keys.flatMap((key) => {
    const own = wrong.filter((d) => patternKey(d.method, d.pattern) === key);
    const [first] = own;
    const meant = first ? nearEndpoint(context, first.method, first.pattern) : null;
    if (!first || !meant) return [];
    const proposals = own.flatMap((d) =>
      correct(context, d.file, d.line, d.pattern, meant, "promised_endpoints_served"),
    );
    const [model] = proposals;
    if (!model) return [];
    const edits = new Map(proposals.flatMap((p) => p.edits).map((e) => [e.path, e]));
    return [
      {
        ...model,
        purpose: `${[...edits.keys()].join(", ")}: correct ${first.pattern} to ${meant.method} ${meant.pattern}`,
        edits: [...edits.values()],
      },
    ];
  });
}

function inPages(context: ComposerContext): Proposal[] {
  const served = servedEndpoints(context);
  return context.facts.clientCalls
    .filter((c) => !served.some((e) => e.method === c.method && reachesRoute(c.pattern, e.pattern)))
    .flatMap((c) => {
      const meant = nearEndpoint(context, c.method, c.pattern);
      return meant ? correct(context, c.file, c.line, c.pattern, meant, "client_calls_served") : [];
    });
}

/** The one endpoint with the same method and parameters whose fixed segments differ in a letter or two of one of them. */
export function nearEndpoint(context: ComposerContext, method: string, pattern: string): EndpointFact | null {
  const near = servedEndpoints(context).filter(
    (e) => e.method === method && distance(pattern, e.pattern) !== null,
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

function distance(a: string, b: string): number | null {
  const [x, y] = [a.split("/"), b.split("/")];
  if (x.length !== y.length) return null;
  const pairs = x
    .map((s, i): [string, string] => [s, y[i] ?? ""])
    .filter(([s, t]) => s !== t && !(s.startsWith(":") && t.startsWith(":")));
  const [only] = pairs;
  if (pairs.length !== 1 || !only || only[0].startsWith(":") || only[1].startsWith(":")) return null;
  const d = editDistance(only[0], only[1]);
  return d <= 2 && d < only[1].length / 2 ? d : null;
}

function correct(
  context: ComposerContext,
  file: string,
  line: number,
  pattern: string,
  meant: EndpointFact,
  metric: "promised_endpoints_served" | "client_calls_served",
): Proposal[] {
  const text = context.files.get(file);
  if (text === undefined) return [];
  const [wrong, right] = differingSegments(pattern, meant.pattern);
  const lines = text.split("\n");
  const segment = new RegExp(`/${wrong}(?=[/?"'\`\\s|):]|$|\\\\|\\$)`);
  const isDocument = /\.(?:md|markdown|mdx)$/i.test(file);
  // A document may say it in several places; in code it is the one call.
  const content = lines
    .map((l, i) =>
      (isDocument ? l.includes(meant.method) : i >= line - 1 && i < line + 3)
        ? l.replace(segment, `/${right}`)
        : l,
    )
    .join("\n");
  if (content === text) return [];
  return [
    {
      ability: correctPaths.id,
      purpose: `${file}: correct ${pattern} to ${meant.method} ${meant.pattern}`,
      targets: forMetrics(metric),
      edits: [{ path: file, content }],
      source: `the only served endpoint that the path nearly is, at ${meant.file}:${meant.line}`,
    },
  ];
}

function differingSegments(a: string, b: string): [string, string] {
  const [x, y] = [a.split("/"), b.split("/")];
  const at = x.findIndex((s, i) => s !== y[i] && !s.startsWith(":"));
  return [x[at] ?? "", y[at] ?? ""];
}
