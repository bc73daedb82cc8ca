import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { countSentence, notApplicable, notMeasured, ratio, type Subject } from "./measure-shape";

/** Cyclomatic complexity above this is hard to test; McCabe's own limit. */
const COMPLEXITY_LIMIT = 10;
const code = (metric: Measure["metric"], quality: Measure["quality"] = "tree"): Subject => ({
  metric,
  dimension: "code",
  quality,
});

export function codeMeasures(facts: ProjectFacts): Measure[] {
  return [noStubs(facts), sourcesParse(facts), complexityWithinBounds(facts)];
}

function noStubs(facts: ProjectFacts): Measure {
  const subject = code("no_stubs");
  if (facts.functions.length === 0) return notApplicable(subject, "No function with a name was found");
  const stubs = facts.functions.filter((f) => f.stub);
  const met = facts.functions.length - stubs.length;
  return ratio(
    subject,
    met,
    facts.functions.length,
    countSentence(met, facts.functions.length, "functions have a body"),
    stubs.map((f) => ({
      file: f.file,
      line: f.line,
      note: `${f.name} has no body, or says that it is not there yet`,
    })),
  );
}

function sourcesParse(facts: ProjectFacts): Measure {
  const subject = code("sources_parse", "parsed");
  const understood = facts.languages.reduce((sum, l) => sum + l.understood, 0);
  const all = facts.languages.reduce((sum, l) => sum + l.files, 0);
  if (all === 0) return notApplicable(subject, "There is no source file");
  const parsed = understood + facts.parseErrors.length;
  if (parsed === 0)
    return notMeasured(
      subject,
      `No detector of this version speaks ${facts.languages.map((l) => l.name).join(", ")}`,
    );
  return ratio(
    subject,
    understood,
    parsed,
    countSentence(understood, parsed, "source files in a known language parse"),
    facts.parseErrors.map((e) => ({ file: e.file, line: e.line, note: e.message })),
  );
}

function complexityWithinBounds(facts: ProjectFacts): Measure {
  const subject = code("complexity_within_bounds");
  if (facts.functions.length === 0) return notApplicable(subject, "No function with a name was found");
  const complex = facts.functions.filter((f) => f.complexity > COMPLEXITY_LIMIT);
  const met = facts.functions.length - complex.length;
  return ratio(
    subject,
    met,
    facts.functions.length,
    countSentence(met, facts.functions.length, `functions have a complexity of at most ${COMPLEXITY_LIMIT}`),
    complex.map((f) => ({
      file: f.file,
      line: f.line,
      note: `${f.name} has a complexity of ${f.complexity}`,
    })),
  );
}
