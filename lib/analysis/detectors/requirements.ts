import type { RequirementFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";
import { withoutHtmlComments } from "./markup";

/** Ids that mean a requirement wherever they stand. */
const usualId = /^(?:\*\*|`|\[)?((?:N?FR|REQ|US|UC|BR)-?\d+(?:\.\d+)*)(?:\*\*|`|\])?(?![\w-])[\s:.)–—|*-]*/;
/** Capitals and a number, which in other places are standards and encodings. */
const anyId =
  /^(?:\*\*|`|\[)?((?:[A-Z][A-Z0-9]{0,7}(?:-[A-Z]{1,6})?-\d+|R\d+)(?:\.\d+)*)(?:\*\*|`|\])?(?![\w-])[\s:.)–—|*-]*/;
const listItem = /^(\s*)(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/;
const heading = /^(#{1,6})\s+(.*?)\s*#*$/;
const tableRow = /^\s*\|(.+)\|\s*$/;
const subject = /requirement|\breqs?\b|user[ _-]?stor|acceptance/i;
/** Sections of a requirements document whose lists are no requirements. */
const otherSection =
  /open question|glossary|out of scope|roles?\b|users\b|scope|purpose|revision|trace|history|reference|assumption|stakeholder/i;
const noRequirements =
  /(?:^|\/)(?:change-?log|history|releases?|news|license|contributing|code_of_conduct)(?:\.|$)/i;
/** A line that says by its form that it is a criterion. */
const criterion =
  /^(?:\*\*|_)?(?:AC[ -]?\d*\b|given\b|when\b|then\b|while\b|where\b|if\b|acceptance\b|verify that\b|the system shall\b)/i;
/** Fewer words than this judge nothing. */
const CRITERION_WORDS = 3;
const saysNothing =
  /^(?:\W|tbd|to-?do|n\/a|none|open question|to be (?:done|defined|written)|acceptance criteria)*[:.]?$/i;
const isCriterion = (text: string): boolean =>
  !saysNothing.test(text) && (text.match(/[\p{L}\p{N}]+/gu) ?? []).length >= CRITERION_WORDS;

/**
 * Requirements that documents list: headings, list items and table rows with an id, plain list items of a document or
 * section about requirements, and sentences with "shall" there. Items that are nested, begin like a criterion or follow
 * "acceptance" beneath one are its acceptance criteria. The same id is one requirement, wherever it stands.
 */
export function detectRequirements(files: readonly WalkedFile[]): RequirementFact[] {
  const found = files
    .filter((f) => f.kind === "document" && f.text !== null && !noRequirements.test(f.path))
    .flatMap((f) => fromDocument(f.path, f.text ?? ""));
  const merged = new Map<string, RequirementFact>();
  for (const [i, fact] of found.entries()) {
    const key = fact.id ?? `line ${i}`;
    const known = merged.get(key);
    if (known) known.acceptance.push(...fact.acceptance.filter((a) => !known.acceptance.includes(a)));
    else merged.set(key, fact);
  }
  return [...merged.values()].filter((r) => r.text.trim() !== "");
}

type Reading = {
  file: string;
  found: RequirementFact[];
  ofFile: boolean;
  /** Inside a section about requirements. */
  section: boolean;
  /** Beneath a heading or a line that announces acceptance criteria. */
  accepting: boolean;
  current: RequirementFact | null;
  byHeading: boolean;
  indent: number;
  header: string[] | null;
};

function fromDocument(file: string, text: string): RequirementFact[] {
  const ofFile = subject.test(file.split("/").at(-1) ?? "");
  const reading: Reading = {
    file,
    found: [],
    ofFile,
    section: ofFile,
    accepting: false,
    current: null,
    byHeading: false,
    indent: 0,
    header: null,
  };
  const visible = withoutHtmlComments(text);
  let fenced = false;
  visible.split("\n").forEach((line, i) => {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    if (!fenced) readLine(reading, line, i + 1);
  });
  return reading.found;
}

function readLine(reading: Reading, line: string, at: number): void {
  const title = heading.exec(line);
  const row = title ? null : tableRow.exec(line);
  if (!row) reading.header = null;
  const item = title || row ? null : listItem.exec(line);
  if (title) readHeading(reading, (title[1] ?? "").length, title[2] ?? "", at);
  else if (row)
    readRow(
      reading,
      (row[1] ?? "").split("|").map((cell) => cell.trim()),
      at,
    );
  else if (item) readItem(reading, (item[1] ?? "").length, item[2] ?? "", at);
  else readSentence(reading, line.trim(), at);
}

function readHeading(reading: Reading, level: number, words: string, at: number): void {
  const named = idIn(reading, words);
  reading.accepting = !named && /acceptance/i.test(words);
  if (reading.accepting) return;
  reading.byHeading = named !== null;
  reading.current = named ? add(reading, at, named[1] ?? null, words.slice(named[0].length)) : null;
  if (named) return;
  const inside = level > 1 ? reading.section : reading.ofFile;
  reading.section = !otherSection.test(words) && (subject.test(words) || inside);
}

function readItem(reading: Reading, spaces: number, words: string, at: number): void {
  const { current } = reading;
  const named = idIn(reading, words);
  const isAc = named && /^AC-?\d/i.test(named[1] ?? "");
  if (current && (!named || isAc)) {
    const beneath =
      reading.byHeading || reading.accepting || spaces > reading.indent || criterion.test(words);
    if (beneath) {
      if (isCriterion(words)) current.acceptance.push(words.trim());
      return;
    }
  }
  if (isAc || (!named && !reading.section)) return;
  reading.byHeading = false;
  reading.accepting = false;
  reading.indent = spaces;
  reading.current = add(reading, at, named?.[1] ?? null, named ? words.slice(named[0].length) : words);
}

/** A row with an id in its first cell; a column about acceptance holds its criteria. */
function readRow(reading: Reading, cells: string[], at: number): void {
  if (cells.every((cell) => /^:?-*:?$/.test(cell))) return;
  const named = idIn(reading, cells[0] ?? "");
  if (!named) {
    reading.header = cells;
    return;
  }
  if (!reading.section && !reading.header?.some((h) => subject.test(h) || /description/i.test(h))) return;
  const column = reading.header?.findIndex((h) => /accept|criteri/i.test(h)) ?? -1;
  const fact = add(reading, at, named[1] ?? null, cells[1] ?? "");
  const criteria = column > 1 ? (cells[column] ?? "") : "";
  if (isCriterion(criteria)) fact.acceptance.push(criteria);
  reading.current = null;
}

function readSentence(reading: Reading, line: string, at: number): void {
  if (line === "") return;
  const { current } = reading;
  if (current && /^\W*acceptance(?: criteria)?\W*$/i.test(line)) reading.accepting = true;
  else if (current && reading.byHeading && current.text === "") current.text = line;
  else if (
    current &&
    /^\W*(?:given|when|while|where|if)\b.*\b(?:then|shall)\b/i.test(line) &&
    isCriterion(line)
  )
    current.acceptance.push(line);
  else if (!current && reading.section && /\bshall\b/i.test(line)) {
    const named = idIn(reading, line);
    add(reading, at, named?.[1] ?? null, named ? line.slice(named[0].length) : line);
  }
}

const idIn = ({ section }: Reading, words: string): RegExpExecArray | null =>
  usualId.exec(words) ?? (section ? anyId.exec(words) : null);

function add({ file, found }: Reading, line: number, name: string | null, words: string): RequirementFact {
  const fact = { file, line, id: name, text: words.replace(/^[\s:.–—|*-]+/, "").trim(), acceptance: [] };
  found.push(fact);
  return fact;
}
