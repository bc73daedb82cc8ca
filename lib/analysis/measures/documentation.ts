import type { Measure } from "../../domain/assessment/measure";
import type {
  DocumentFact,
  HeadingFact,
  ProjectFacts,
  RequirementFact,
} from "../../domain/assessment/project-facts";
import { indexRoutes, patternKey } from "../detectors/route-pattern";
import { countSentence, notApplicable, notMeasured, ratio, type Subject, yesNo } from "./measure-shape";
import { workingEndpoints } from "./working-endpoints";

const documentation = (metric: Measure["metric"], quality: Measure["quality"] = "parsed"): Subject => ({
  metric,
  dimension: "documentation",
  quality,
});

export const documentationMeasures = (facts: ProjectFacts): Measure[] => [
  readmeTopics(facts),
  endpointsDocumented(facts),
  linksResolve(facts),
  documentedCommandsExist(facts),
  requirementsHaveAcceptance(facts),
];

/** What a reader looks for in a README, with words that headings use for it. */
const topics: [string, RegExp][] = [
  ["what it does", /about|overview|introduction|what|features?|description/i],
  ["installation", /install|set-?up|getting started|requirements|prerequisites|quick ?start/i],
  ["running it", /\brun|start|usage|getting started|quick ?start/i],
  ["configuration", /config|environment|settings|variables/i],
  ["interface", /\bapi\b|endpoints?|interface|commands?|pages?|reference|usage/i],
  ["tests", /test/i],
  ["structure or contributing", /structure|architecture|layout|contribut|develop|licen[cs]e|documentation/i],
];
/** Fewer words than this beneath a heading say nothing. */
const SECTION_WORDS = 5;
/** One heading answers for at most so many topics: a list of words is no content. */
const TOPICS_PER_HEADING = 2;

function readmeTopics(facts: ProjectFacts): Measure {
  const subject = documentation("readme_topics");
  const readme = facts.documents.find((d) => /^readme\.(?:md|mdx|markdown)$/i.test(d.file));
  const other = facts.files.find((f) => /^readme(?:\.(?:txt|rst|adoc|org))?$/i.test(f.path) && f.lines > 0);
  if (!readme && other)
    return notMeasured(subject, `${other.path} is not in Markdown, which is what this version reads`);
  if (!readme) return yesNo(subject, false, "There is no README");
  if (readme.foreign) return yesNo(subject, false, "The README names nothing of the project");
  const missing = missingTopics(readme);
  const met = topics.length - missing.length;
  if (met === 0) return yesNo(subject, false, "The README says nothing of what readers look for");
  return ratio(
    subject,
    met,
    topics.length,
    countSentence(met, topics.length, "topics of a README have content"),
    missing.map((name) => ({ file: readme.file, note: `Nothing on ${name}` })),
  );
}

function missingTopics(readme: DocumentFact): string[] {
  const filled = readme.headings.filter((h) => h.level > 1 && isFilled(h));
  const taken = new Map<HeadingFact, number>();
  return topics
    .filter(([, pattern], i) => {
      if (i === 0 && hasWordsBeneathTitle(readme)) return false;
      const free = filled.find((h) => pattern.test(h.text) && (taken.get(h) ?? 0) < TOPICS_PER_HEADING);
      if (free) taken.set(free, (taken.get(free) ?? 0) + 1);
      return !free;
    })
    .map(([name]) => name);
}

/** The name of a licence is all that there is to say about it. */
const isFilled = (heading: HeadingFact): boolean =>
  heading.words >= SECTION_WORDS || (/licen[cs]e/i.test(heading.text) && heading.words > 0);

/** What a product does often stands right beneath the title. */
function hasWordsBeneathTitle(readme: DocumentFact): boolean {
  const [title, second] = readme.headings;
  if (!title) return readme.words >= SECTION_WORDS;
  if (title.level !== 1) return false;
  const nearest = second?.level ?? 0;
  const beneath = readme.headings.slice(1).filter((h) => h.level <= nearest && h.level > 1);
  return title.words - beneath.reduce((sum, h) => sum + h.words, 0) >= SECTION_WORDS;
}

/** One of them says what a route for all of them does. */
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

function endpointsDocumented(facts: ProjectFacts): Measure {
  const subject = documentation("endpoints_documented");
  const served = facts.endpoints.filter((e) => e.live);
  const working = workingEndpoints(facts);
  // What does nothing needs no document, and earns nothing by one.
  const live = new Map(
    (working.length > 0 ? working : served).map((e) => [patternKey(e.method, e.pattern), e]),
  );
  if (live.size === 0) return notApplicable(subject, "No served endpoint was found");
  const documented = indexRoutes(facts.documentedEndpoints);
  const missing = [...live.values()].filter((e) =>
    e.method === "ALL"
      ? !methods.some((method) => documented.serves({ ...e, method }))
      : !documented.serves(e),
  );
  const met = live.size - missing.length;
  return ratio(
    subject,
    met,
    live.size,
    countSentence(met, live.size, "served endpoints are documented"),
    missing.map((e) => ({ file: e.file, line: e.line, note: `${e.method} ${e.pattern} is in no document` })),
  );
}

function linksResolve(facts: ProjectFacts): Measure {
  const subject = documentation("links_resolve");
  if (facts.links.length === 0) return notApplicable(subject, "No document has a relative link");
  const broken = facts.links.filter((l) => !l.resolves);
  const met = facts.links.length - broken.length;
  return ratio(
    subject,
    met,
    facts.links.length,
    countSentence(met, facts.links.length, "relative links lead somewhere"),
    broken.map((l) => ({ file: l.file, line: l.line, note: `"${l.target}" leads nowhere` })),
  );
}

function documentedCommandsExist(facts: ProjectFacts): Measure {
  const subject = documentation("documented_commands_exist");
  if (facts.documentedCommands.length === 0)
    return notApplicable(subject, "No document names a command of the project");
  const missing = facts.documentedCommands.filter((c) => !c.exists);
  const met = facts.documentedCommands.length - missing.length;
  return ratio(
    subject,
    met,
    facts.documentedCommands.length,
    countSentence(met, facts.documentedCommands.length, "documented commands exist"),
    missing.map((c) => ({ file: c.file, line: c.line, note: `"${c.command}" does not exist` })),
  );
}

function requirementsHaveAcceptance(facts: ProjectFacts): Measure {
  const subject = documentation("requirements_have_acceptance");
  if (facts.requirements.length === 0) return yesNo(subject, false, "No requirement was found in a document");
  const complete = facts.requirements.filter((r) => r.id !== null && r.acceptance.length > 0);
  const missing = facts.requirements.filter((r) => !complete.includes(r));
  if (complete.length === 0)
    return yesNo(
      subject,
      false,
      "No requirement has an id and an acceptance criterion",
      missing.map(toEvidence),
    );
  return ratio(
    subject,
    complete.length,
    facts.requirements.length,
    countSentence(
      complete.length,
      facts.requirements.length,
      "requirements have an id and an acceptance criterion",
    ),
    missing.map(toEvidence),
  );
}

const toEvidence = (r: RequirementFact) => ({
  file: r.file,
  line: r.line,
  note: `${r.id ?? "No id"}: ${r.text.slice(0, 120)}`,
});
