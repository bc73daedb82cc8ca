import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { notApplicable, notMeasured, type Subject, yesNo } from "./measure-shape";

const subject: Subject = { metric: "has_behaviour", dimension: "functional", quality: "heuristic" };
/** The smallest libraries that people use decide or calculate at more places than this. */
const ACTS_MIN = 3;
/** A server's own start, its error handler and its settings take so many without a line of the product. */
const ACTS_OF_SCAFFOLDING = 25;

/**
 * Whether the project does anything at all: decisions, loops, calculations and changes within reach of what starts. It has
 * no weight; where it fails, a cap of the score holds.
 */
export function behaviourMeasures(facts: ProjectFacts): Measure[] {
  return [hasBehaviour(facts)];
}

function hasBehaviour(facts: ProjectFacts): Measure {
  const all = facts.languages.reduce((sum, l) => sum + l.files, 0);
  const spoken = facts.languages.reduce((sum, l) => sum + l.understood, 0) + facts.parseErrors.length;
  const complete = facts.pages.filter((p) => !p.stub);
  if (all === 0 && complete.length > 0) return notApplicable(subject, "The project has pages and no program");
  if (all > 0 && spoken === 0)
    return notMeasured(
      subject,
      `No detector of this version speaks ${facts.languages.map((l) => l.name).join(", ")}`,
    );
  const acts = countActs(facts);
  const live = facts.endpoints.filter((e) => e.live && !e.stub);
  const varying = live.filter((e) => !e.constant);
  const serves = facts.endpoints.some((e) => e.live);
  if (acts < ACTS_MIN)
    return yesNo(
      subject,
      false,
      `The code within reach decides, calculates or changes something in ${places(acts)}`,
    );
  if (serves && varying.length === 0 && acts < ACTS_OF_SCAFFOLDING)
    return yesNo(
      subject,
      false,
      `No endpoint answers by what it is asked, and the rest of the code does something in ${places(acts)}`,
      facts.endpoints
        .filter((e) => e.live)
        .map((e) => ({
          file: e.file,
          line: e.line,
          note: `${e.method} ${e.pattern} answers the same to everybody`,
        })),
    );
  return yesNo(
    subject,
    true,
    `The code within reach decides, calculates or changes something in ${places(acts)}`,
  );
}

/** The same content in several files is one file. */
function countActs({ behaviour, files }: ProjectFacts): number {
  const digests = new Map(files.map((f) => [f.path, f.digest]));
  const once = new Map(behaviour.map(({ file, acts }) => [digests.get(file) ?? file, acts]));
  return [...once.values()].reduce((sum, acts) => sum + acts, 0);
}

const places = (count: number): string => (count === 1 ? "1 place" : `${count} places`);
