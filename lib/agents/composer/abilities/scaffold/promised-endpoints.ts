import { patternKey, reachesRoute } from "../../../../analysis/detectors/route-pattern";
import type { Ability, ComposerContext } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { servedEndpoints } from "../../describe-endpoint";
import { forMetrics, type Proposal } from "../../proposal";
import { nearEndpoint } from "../documents/correct-paths";
import {
  analogues,
  neighbour,
  type Promised,
  type Scaffolded,
  scaffoldByAnalogy,
} from "./endpoint-by-analogy";
import { scaffoldReading } from "./endpoint-from-siblings";
import { scaffoldNestedList } from "./nested-list";

const MODELS_TRIED = 2;

/** Endpoints that documents promise or pages request, written like the project's own where it has what they need. */
export const promisedEndpoints: Ability = {
  id: "scaffold.endpoints",
  serves: ["promised_endpoints_served", "client_calls_served"],
  propose(context) {
    if (!isOpen(context, "promised_endpoints_served") && !isOpen(context, "client_calls_served")) return [];
    return wanted(context).flatMap((w) => {
      const own = scaffoldReading(context, w) ?? scaffoldNestedList(context, w);
      const beside = neighbour(context, w);
      const others = beside
        ? analogues(context, w)
            .slice(0, MODELS_TRIED)
            .flatMap((m) => scaffoldByAnalogy(context, w, m, beside) ?? [])
        : [];
      return [...(own ? [own] : []), ...others].map((s) => propose(w, s));
    });
  },
};

function wanted(context: ComposerContext): Promised[] {
  const served = servedEndpoints(context);
  const keys = new Set(served.map((e) => patternKey(e.method, e.pattern)));
  const requested = context.facts.clientCalls
    .filter((c) => !served.some((e) => e.method === c.method && reachesRoute(c.pattern, e.pattern)))
    .map((c) => ({ method: c.method, pattern: c.pattern.replace(/:value/g, ":id") }));
  const open = new Map<string, Promised>();
  for (const w of [...context.facts.documentedEndpoints, ...requested]) {
    const key = patternKey(w.method, w.pattern);
    // A path that is nearly a served one is a misspelling, and nothing to build.
    if (!keys.has(key) && !open.has(key) && nearEndpoint(context, w.method, w.pattern) === null)
      open.set(key, { method: w.method, pattern: w.pattern });
  }
  return [...open.values()];
}

const propose = (w: Promised, { files, model }: Scaffolded): Proposal => ({
  ability: promisedEndpoints.id,
  purpose: `serve ${w.method} ${w.pattern}, written like ${model.method} ${model.pattern}`,
  targets: forMetrics("promised_endpoints_served", "client_calls_served"),
  edits: [...files].map(([path, content]) => ({ path, content })),
  source: `the handler of ${model.method} ${model.pattern} in ${model.handlerPlace?.file ?? model.file}`,
});
