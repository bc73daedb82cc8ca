import type { Evidence, Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { findUntested } from "../detectors/rules";
import { countSentence, notApplicable, notMeasured, ratio, type Subject } from "./measure-shape";

/**
 * What a project says of itself and nothing here puts to the test. These count in no score: they are the list of what a
 * person has to look at before believing the rest.
 */
export const unverifiedMeasures = (facts: ProjectFacts): Measure[] => [
  documentedRulesTested(facts),
  pagesDriven(facts),
  containersBuild(facts),
];

function documentedRulesTested({ rules, tests }: ProjectFacts): Measure {
  const subject: Subject = {
    metric: "documented_rules_tested",
    dimension: "testing",
    quality: "heuristic",
  };
  if (rules.length === 0) return notApplicable(subject, "No document says how the product behaves");
  const open = findUntested(rules, tests);
  const met = rules.length - open.length;
  return ratio(
    subject,
    met,
    rules.length,
    countSentence(met, rules.length, "sentences on how the product behaves are named by a test"),
    open.map(({ file, line, text }) => ({ file, line, note: text })),
  );
}

function pagesDriven({ pages }: ProjectFacts): Measure {
  const subject = { metric: "pages_driven", dimension: "testing" } as const;
  const scripted = pages.filter((page) => page.scripts.length > 0);
  if (scripted.length === 0)
    return notApplicable({ ...subject, quality: "none" }, "No page has a script of the project");
  const evidence = scripted.map(({ file, title, scripts }) => ({
    file,
    note: `${title || file}: ${scripts.join(", ")}`,
  }));
  return withEvidence(
    notMeasured(subject, "No browser opened the pages: whether their scripts work was not measured"),
    evidence,
  );
}

function containersBuild({ containerFiles }: ProjectFacts): Measure {
  const subject = { metric: "containers_build", dimension: "delivery" } as const;
  if (containerFiles.length === 0)
    return notApplicable({ ...subject, quality: "none" }, "No container file was found");
  return withEvidence(
    notMeasured(
      subject,
      "No container is built here: whether an image has all that it needs was not measured",
    ),
    containerFiles.map((file) => ({ file, note: file })),
  );
}

const withEvidence = (measure: Measure, evidence: Evidence[]): Measure => ({ ...measure, evidence });
