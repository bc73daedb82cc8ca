import type { Evidence, Measure } from "../assessment/measure";
import type { DocumentFact, FileFact, ProjectFacts } from "../assessment/project-facts";
import type { Outcome } from "../outcome/outcome";
import type { ClauseScope } from "./applies-when";
import type { Inspections } from "./inspection";

/** A project as contracts see it. */
export type ContractView = {
  facts: ProjectFacts;
  measures: readonly Measure[];
  /** Paths of the project that match a glob, in the order of the walk. */
  matchPaths: (glob: string) => readonly string[];
  inspections: Inspections;
  /** What the persona changed; null where nobody can tell. */
  changed: ReadonlySet<string> | null;
  fileOf: (path: string) => FileFact | undefined;
  documentOf: (path: string) => DocumentFact | undefined;
};
export type Checked = { outcome: Outcome; actual: string; evidence: Evidence[] };

type ViewInput = Omit<ContractView, "changed" | "fileOf" | "documentOf"> & {
  changedPaths: readonly string[] | null;
};

export function viewProject({ changedPaths, ...input }: ViewInput): ContractView {
  let files: Map<string, FileFact> | undefined;
  let documents: Map<string, DocumentFact> | undefined;
  return {
    ...input,
    changed: changedPaths && new Set(changedPaths),
    fileOf: (path) => {
      files ??= new Map(input.facts.files.map((file) => [file.path, file]));
      return files.get(path);
    },
    documentOf: (path) => {
      documents ??= new Map(input.facts.documents.map((document) => [document.file, document]));
      return documents.get(path);
    },
  };
}

/** Of these paths those that a scope counts; null where nobody can tell what was changed. */
export function inScope<T extends string>(
  paths: readonly T[],
  scope: ClauseScope,
  { changed }: ContractView,
): readonly T[] | null {
  if (scope === "project") return paths;
  return changed && paths.filter((path) => changed.has(path));
}

export const unknownChanges: Checked = {
  outcome: "not_measured",
  actual:
    "What this persona changed is not known here: check within a session, or with maestro validate --changed-since <git ref>",
  evidence: [],
};
