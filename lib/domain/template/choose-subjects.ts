import type { OutlineEntity } from "../outline/outline";
import { findNames } from "./find-names";
import { stemOf } from "./group-deliverables";
import { formsOf, type HarvestSubject, wordsOf } from "./harvest-names";

type About = {
  files: readonly { path: string; text: string }[];
  main: string;
  isCode: boolean;
  projectName: string;
  /** What a build keeps; none in a repair. */
  entities: readonly Pick<OutlineEntity, "name" | "plural">[];
};

/** A file that names something fewer times than this is not about it. */
const NAMED_AT_LEAST = 3;
/** Of all that is said of entities. */
const SHARE_OF_ONE = 0.6;

/** Words of languages, browsers and servers: as a name they cannot be told from what every program says. */
const ordinary = new Set(
  (
    "app application api array browser body boolean client code common component config configuration console constants core " +
    "data database date default document element error event example field file files form format function global handler " +
    "header helper helpers history home html http index input instance item items key layout lib library link list load " +
    "location log logger main map math message meta method model module name node number object option options order-by page pages " +
    "param params path process program project promise query readme record request response result root route router routes " +
    "schema screen script select server service session set setup shared site src start state static store string style " +
    "styles symbol system table target task-list template test tests text time title tool type types url util utils value values " +
    "version view web website window worker"
  ).split(" "),
);

/** What files are named by, in the order in which a name counts that could be several of them. */
export function chooseSubjects({ files, main, isCode, projectName, entities }: About): HarvestSubject[] {
  const entity = chooseEntity(files, isCode, entities);
  const module = entity || !isCode ? null : chooseModule(files, main);
  const project: HarvestSubject = { kind: "project", name: projectName, plural: null };
  return [entity, module, isNameable(projectName) ? project : null].filter((subject) => subject !== null);
}

/** The entity that these files are about: most of what they say of entities. */
function chooseEntity(
  files: About["files"],
  isCode: boolean,
  entities: About["entities"],
): HarvestSubject | null {
  const counted = entities
    .map(({ name, plural }): HarvestSubject => ({ kind: "entity", name, plural }))
    .map((subject) => ({ subject, named: countNames(files, subject, isCode) }));
  const all = counted.reduce((sum, { named }) => sum + named, 0);
  const [first] = [...counted].sort((a, b) => b.named - a.named);
  if (!first || first.named < NAMED_AT_LEAST || first.named < SHARE_OF_ONE * all) return null;
  return isNameable(first.subject.name) && isNameable(first.subject.plural ?? "") ? first.subject : null;
}

/** A module whose file's name is also what its code calls things. */
function chooseModule(files: About["files"], main: string): HarvestSubject | null {
  const stem = stemOf(main);
  if (!isNameable(stem)) return null;
  const singular = singularOf(stem);
  const subject: HarvestSubject =
    singular && isNameable(singular)
      ? { kind: "module", name: singular, plural: stem }
      : { kind: "module", name: stem, plural: null };
  return countNames(files, subject, true) >= NAMED_AT_LEAST ? subject : null;
}

/** "orders" of many is "order" of one; words that only look like a plural stay as they are. */
function singularOf(plural: string): string | null {
  if (/(?:ss|us|is)$/.test(plural)) return null;
  if (/ies$/.test(plural)) return plural.replace(/ies$/, "y");
  if (/(?:ch|sh|x|ss|z)es$/.test(plural)) return plural.slice(0, -2);
  return /[^s]s$/.test(plural) ? plural.slice(0, -1) : null;
}

const countNames = (files: About["files"], subject: HarvestSubject, isCode: boolean): number =>
  files.reduce((sum, { text }) => sum + findNames(text, formsOf(subject, isCode), []).length, 0);

/** Whether a name can be told from other words: letters first, not too short, and no word of every program. */
export function isNameable(name: string): boolean {
  const words = wordsOf(name);
  return (
    name.trim().length >= 3 &&
    words.length > 0 &&
    words.every((word) => /^[a-z][a-z0-9]*$/.test(word)) &&
    !(words.length === 1 && ordinary.has(words[0] ?? ""))
  );
}
