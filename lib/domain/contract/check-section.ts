import type { Evidence } from "../assessment/measure";
import type { DocumentFact, HeadingFact } from "../assessment/project-facts";
import type { ClauseOf } from "./clause";
import type { Checked, ContractView } from "./contract-view";

/** Fewer words than this beneath a heading are no section. */
export const SECTION_WORDS = 5;

type SectionClause = Pick<ClauseOf<"section">, "heading" | "aliases" | "level">;

export function checkSection(clause: ClauseOf<"section">, view: ContractView): Checked {
  const documents = view.matchPaths(clause.file).flatMap((path) => view.documentOf(path) ?? []);
  if (documents.length === 0)
    return { outcome: "violated", actual: `${clause.file} is not there`, evidence: [] };
  const evidence: Evidence[] = [];
  for (const document of documents) {
    const named = findHeadings(document, clause);
    evidence.push(...named.map((heading) => noteHeading(document.file, heading)));
    const filled = named.find(isSection);
    if (filled) return { outcome: "met", actual: `${filled.words} words`, evidence };
  }
  const actual = evidence.length > 0 ? "The section says nothing yet" : "There is no such heading";
  return { outcome: "violated", actual, evidence };
}

/** Whether a document has the section, with content: no further one is looked at. */
export const hasSection = (document: DocumentFact, clause: SectionClause): boolean =>
  findHeadings(document, clause).some(isSection);

const isSection = (heading: HeadingFact): boolean => heading.words >= SECTION_WORDS || heading.block === true;

const findHeadings = (document: DocumentFact, { heading, aliases, level }: SectionClause): HeadingFact[] =>
  document.headings.filter((h) => (level === null || h.level === level) && isNamed(h, [heading, ...aliases]));

/** A heading carries a section's name when it has all its words, in any order; case and plural do not matter. */
function isNamed(heading: HeadingFact, names: readonly string[]): boolean {
  const words = stems(heading.text);
  return names.some((name) => {
    const wanted = stems(name);
    return wanted.length > 0 && wanted.every((word) => words.includes(word));
  });
}
const stems = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((w) => w !== "and" && w !== "the")
    .map((w) => w.replace(/(?<=..)s$/, ""));

const noteHeading = (file: string, heading: HeadingFact): Evidence => ({
  file,
  line: heading.line,
  note: `${heading.words} words beneath "${heading.text}"`,
});
