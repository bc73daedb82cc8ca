import type { Evidence } from "../assessment/measure";
import type { DocumentFact, FileFact } from "../assessment/project-facts";
import type { ClauseOf } from "./clause";
import { type Checked, type ContractView, inScope, unknownChanges } from "./contract-view";

const SHOWN_FILES = 10;
const SHOWN_OF_DIRECTORY = 5;

/** So many files with content settle a clause; what comes after them is not looked at. */
export const filesNeeded = (clause: ClauseOf<"file"> | ClauseOf<"directory">): number =>
  clause.kind === "file" ? Math.max(clause.min, SHOWN_FILES) : SHOWN_OF_DIRECTORY;

/** The glob of all that a directory holds. */
export const globOfDirectory = (path: string): string => `${path.replace(/\/$/, "")}/**`;

export function checkFile(clause: ClauseOf<"file">, view: ContractView): Checked {
  const paths = inScope(view.matchPaths(clause.glob), clause.scope, view);
  if (paths === null) return unknownChanges;
  const looked = lookForContent(paths, filesNeeded(clause), view);
  return {
    outcome: looked.filled.length >= clause.min ? "met" : "violated",
    actual: tellFiles(looked, clause.min, paths.length),
    evidence: looked.filled.slice(0, SHOWN_FILES).map(noteFile),
  };
}

export function checkDirectory(clause: ClauseOf<"directory">, view: ContractView): Checked {
  const paths = view.matchPaths(globOfDirectory(clause.path));
  const { filled, empty } = lookForContent(paths, filesNeeded(clause), view);
  const missing = empty.length > 0 ? "Its files are empty" : "Not there, or without files";
  const found = `Found ${filled.length} with content`;
  const looked = filled.length + empty.length;
  const more = looked < paths.length ? `${found}; ${paths.length} are there` : found;
  return {
    outcome: filled.length > 0 ? "met" : "violated",
    actual: filled.length > 0 ? more : missing,
    evidence: filled.map(noteFile),
  };
}

type Looked = { filled: FileFact[]; empty: FileFact[] };

function lookForContent(paths: readonly string[], needed: number, view: ContractView): Looked {
  const looked: Looked = { filled: [], empty: [] };
  for (const path of paths) {
    const file = view.fileOf(path);
    if (!file) continue;
    if (isFilled(file, view.documentOf(path))) looked.filled.push(file);
    else looked.empty.push(file);
    if (looked.filled.length >= needed) break;
  }
  return looked;
}

function tellFiles({ filled, empty }: Looked, min: number, matching: number): string {
  const [first, second] = empty;
  if (filled.length + empty.length < matching) return `Found ${filled.length}; ${matching} match`;
  if (filled.length >= min || (filled.length > 0 && !first)) return `Found ${filled.length}`;
  if (!first) return "Not there";
  const nothing = second ? `${first.path} and others are empty` : `${first.path} is empty`;
  return filled.length > 0 ? `Found ${filled.length}; ${nothing}` : nothing;
}

/** An empty file, one of white space, a document without a word and a placeholder are no deliverable. */
export const isFilled = (file: FileFact, document: DocumentFact | undefined): boolean =>
  hasContent(file) && (document === undefined || document.words + document.headings.length > 0);

export const hasContent = (file: FileFact): boolean =>
  file.bytes > 1 && file.blank !== true && !/(?:^|\/)\.(?:git)?keep$/.test(file.path);

const noteFile = (file: FileFact): Evidence => ({
  file: file.path,
  note: file.kind === "binary" ? `${file.bytes} bytes` : `${file.lines} lines`,
});
