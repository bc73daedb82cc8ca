import type { Measure } from "../../domain/assessment/measure";
import type { BehaviourFact, ProjectFacts } from "../../domain/assessment/project-facts";
import { whyBlind } from "./blind-spots";
import { notApplicable, notMeasured, type Subject, yesNo } from "./measure-shape";

const subject: Subject = { metric: "has_behaviour", dimension: "functional", quality: "heuristic" };
/** The smallest libraries that people use decide or calculate at more places than this. */
const ACTS_MIN = 3;
/** Settings, a log, a router and an error handler take so many without a line of the product. */
const ACTS_OF_SCAFFOLDING = 25;
/** What is offered takes at least so many more, each. */
const ACTS_PER_OFFER = 5;
const ACTS_PER_IDLE = 2;
/** Fewer offers or idle functions than this may be anything. */
const OFFERS_MIN = 3;
const IDLE_MIN = 10;
/** Functions that make no difference, of all that do something or could. */
const IDLE_SHARE = 0.6;

/**
 * Whether the project does anything at all: decisions, loops, calculations and changes within reach of what starts, beyond
 * what surrounds a product. It has no weight; where it fails, a cap of the score holds.
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
  const done = sum(facts);
  const said = `The code within reach decides, calculates or changes something in ${places(done.acts)}`;
  if (done.acts < ACTS_MIN) return yesNo(subject, false, said);
  return emptyOffers(facts, done) ?? idleFunctions(facts, done) ?? yesNo(subject, true, said);
}

type Done = Omit<BehaviourFact, "file">;

/** Everything that is offered, in endpoints, documents and pages, is empty, and the rest is too little to be a product. */
function emptyOffers(facts: ProjectFacts, { acts }: Done): Measure | null {
  const live = facts.endpoints.filter((e) => e.live);
  const starts = facts.packageJson?.scripts.some((s) => s.name === "start") ?? false;
  const promised = starts && whyBlind(facts) === null ? facts.documentedEndpoints.length : 0;
  const offers = Math.max(live.length, promised) + facts.pages.length;
  const works = live.some((e) => !e.stub && !e.constant) || facts.pages.some((p) => !p.stub);
  const atLeast = ACTS_OF_SCAFFOLDING + (offers < OFFERS_MIN ? 0 : ACTS_PER_OFFER * offers);
  if (works || offers === 0 || acts >= atLeast || (live.length === 0 && offers < OFFERS_MIN)) return null;
  const what =
    live.length > 0
      ? "No endpoint answers by what it is asked"
      : "Nothing of what documents and pages offer is there";
  return yesNo(
    subject,
    false,
    `${what}, and the rest of the code does something in ${places(acts)}`,
    live.map((e) => ({
      file: e.file,
      line: e.line,
      note: `${e.method} ${e.pattern} answers the same to everybody`,
    })),
  );
}

/** Most functions return constants or what they were given, throw, or repeat each other. */
function idleFunctions(facts: ProjectFacts, { acts, active, idle, copies }: Done): Measure | null {
  const without = idle + copies;
  if (without < IDLE_MIN || without < IDLE_SHARE * (without + active)) return null;
  if (acts >= ACTS_OF_SCAFFOLDING + ACTS_PER_IDLE * without) return null;
  return yesNo(
    subject,
    false,
    `${without} functions return constants or what they are given, throw, or repeat another, and the rest does something in ${places(acts)}`,
    facts.behaviour
      .filter((b) => b.idle + b.copies > 0)
      .map((b) => ({ file: b.file, note: `${b.idle + b.copies} functions here make no difference` })),
  );
}

/** The same content in several files is one file. */
function sum({ behaviour, files }: ProjectFacts): Done {
  const digests = new Map(files.map((f) => [f.path, f.digest]));
  const once = [...new Map(behaviour.map((b) => [digests.get(b.file) ?? b.file, b])).values()];
  const total = (key: keyof Done) => once.reduce((all, fact) => all + fact[key], 0);
  return { acts: total("acts"), active: total("active"), idle: total("idle"), copies: total("copies") };
}

const places = (count: number): string => (count === 1 ? "1 place" : `${count} places`);
