import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { indexRoutes } from "../detectors/route-pattern";
import { whyBlind } from "./blind-spots";
import { countSentence, notApplicable, notMeasured, ratio, type Subject } from "./measure-shape";
import { workingEndpoints } from "./working-endpoints";

const functional = (metric: Measure["metric"], quality: Measure["quality"] = "tree"): Subject => ({
  metric,
  dimension: "functional",
  quality,
});

export const functionalMeasures = (facts: ProjectFacts): Measure[] => [
  promisedEndpointsServed(facts),
  clientCallsServed(facts),
  pagesComplete(facts),
  importsResolve(facts),
  routesLive(facts),
];

/** Two-sided truth: what documents promise, against what a running program registers with a handler that does something. */
function promisedEndpointsServed(facts: ProjectFacts): Measure {
  const subject = functional("promised_endpoints_served");
  const promised = new Map(
    facts.documentedEndpoints.map((d) => [`${d.method} ${d.pattern.replace(/:\w+/g, ":")}`, d]),
  );
  if (promised.size === 0) return notApplicable(subject, "No document promises an endpoint");
  const blind = whyBlind(facts);
  if (blind) return notMeasured(subject, blind);
  const live = facts.endpoints.filter((e) => e.live);
  const working = indexRoutes(workingEndpoints(facts));
  const constant = indexRoutes(live.filter((e) => !e.stub));
  const registered = indexRoutes(live);
  const whyMissing = (d: (typeof facts.documentedEndpoints)[number]) => {
    if (!registered.serves(d)) return "not served";
    return constant.serves(d) ? "answers the same to everybody" : "answers that it is not there yet";
  };
  const missing = [...promised.values()].filter((d) => !working.serves(d));
  const met = promised.size - missing.length;
  return ratio(
    subject,
    met,
    promised.size,
    countSentence(met, promised.size, "documented endpoints are served"),
    missing.map((d) => ({
      file: d.file,
      line: d.line,
      note: `${d.method} ${d.pattern} is documented and ${whyMissing(d)}`,
    })),
  );
}

function clientCallsServed(facts: ProjectFacts): Measure {
  const subject = functional("client_calls_served");
  if (facts.clientCalls.length === 0) return notApplicable(subject, "No request of a frontend was found");
  const blind = whyBlind(facts);
  if (blind) return notMeasured(subject, blind);
  const working = indexRoutes(facts.endpoints.filter((e) => e.live && !e.stub));
  const missing = facts.clientCalls.filter((call) => !working.reaches(call));
  const met = facts.clientCalls.length - missing.length;
  return ratio(
    subject,
    met,
    facts.clientCalls.length,
    countSentence(met, facts.clientCalls.length, "requests of the frontend reach a served endpoint"),
    missing.map((c) => ({
      file: c.file,
      line: c.line,
      note: `${c.method} ${c.pattern} is requested and not served`,
    })),
  );
}

function pagesComplete(facts: ProjectFacts): Measure {
  const subject = functional("pages_complete", "heuristic");
  if (facts.pages.length === 0)
    return facts.files.some((f) => /\.(?:[jt]sx|vue|svelte)$/.test(f.path) && f.kind === "source")
      ? notMeasured(
          subject,
          "This version reads pages of HTML and of Next.js, and the pages here are made by other components",
        )
      : notApplicable(subject, "There is no page");
  const stubs = facts.pages.filter((p) => p.stub);
  const met = facts.pages.length - stubs.length;
  return ratio(
    subject,
    met,
    facts.pages.length,
    countSentence(met, facts.pages.length, "pages have content"),
    stubs.map((p) => ({ file: p.file, note: `${p.title || p.file}: ${p.reason ?? "stub"}` })),
  );
}

function importsResolve(facts: ProjectFacts): Measure {
  const subject = functional("imports_resolve");
  if (facts.imports.length === 0) return notApplicable(subject, "There is no import");
  const broken = facts.imports.filter((i) => i.resolved === null || !i.declared);
  const met = facts.imports.length - broken.length;
  return ratio(
    subject,
    met,
    facts.imports.length,
    countSentence(met, facts.imports.length, "imports reach a file or a declared package"),
    broken.map((i) => ({
      file: i.file,
      line: i.line,
      note: `"${i.specifier}" ${i.resolved === null ? "reaches nothing" : "is not declared in package.json"}`,
    })),
  );
}

function routesLive(facts: ProjectFacts): Measure {
  const subject = functional("routes_live");
  if (facts.endpoints.length === 0) {
    const blind = whyBlind(facts);
    return blind ? notMeasured(subject, blind) : notApplicable(subject, "No endpoint was found");
  }
  const dead = facts.endpoints.filter((e) => !e.live);
  const met = facts.endpoints.length - dead.length;
  return ratio(
    subject,
    met,
    facts.endpoints.length,
    countSentence(met, facts.endpoints.length, "routes that are written are registered"),
    dead.map((e) => ({
      file: e.file,
      line: e.line,
      note: `${e.method} ${e.pattern} is commented out or never registered`,
    })),
  );
}
