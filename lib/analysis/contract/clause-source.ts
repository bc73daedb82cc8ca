import type { Evidence } from "../../domain/assessment/measure";
import type { EndpointFact, FileFact, ProjectFacts } from "../../domain/assessment/project-facts";

/** Where the content that clauses ask about comes from: a directory, or texts that were read before. */
export type ClauseSource = {
  matchPaths: (glob: string) => readonly string[];
  /** Null where endpoints were not looked for. */
  endpoints: readonly EndpointFact[] | null;
  open: (path: string) => OpenFile;
};
export type OpenFile = {
  bytes: number;
  isText: boolean;
  /** Null for what is no text, too large to be read, or not there. */
  text: () => string | null;
  /** What was found in this very content before, by inspection. */
  found: Map<string, readonly Evidence[]>;
};

/** Texts in memory, by path, of a project that was read. */
export function sourceOfTexts(
  facts: ProjectFacts,
  texts: ReadonlyMap<string, string>,
  matchPaths: ClauseSource["matchPaths"],
): ClauseSource {
  const files = new Map(facts.files.map((file) => [file.path, file]));
  return {
    matchPaths,
    endpoints: facts.endpoints,
    open: (path) => {
      const fact = files.get(path);
      return {
        bytes: fact?.bytes ?? 0,
        isText: fact !== undefined && mayBeText(fact),
        text: () => texts.get(path) ?? null,
        found: new Map(),
      };
    },
  };
}

/** What could not be read has no digest of its content: whether it is text nobody knows. */
export const mayBeText = (file: FileFact): boolean =>
  file.kind !== "binary" || file.digest.startsWith("size:");
