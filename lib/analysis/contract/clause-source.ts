import type { EndpointFact } from "../../domain/assessment/project-facts";
import type { Evidence } from "../../domain/assessment/measure";

/** Where the content that clauses ask about comes from: a directory, or texts that were read before. */
export type ClauseSource = {
  matchPaths: (glob: string) => readonly string[];
  /** Null where endpoints were not looked for. */
  endpoints: readonly EndpointFact[] | null;
  open: (path: string) => Promise<OpenFile> | OpenFile;
};
export type OpenFile = {
  bytes: number;
  /** Null for what is not text, too large to be read, or not there. */
  text: () => Promise<string | null> | string | null;
  isText: boolean;
  /** What was found in this very content before, by inspection. */
  found: Map<string, readonly Evidence[]>;
};

/** Texts in memory, by path. */
export function sourceOfTexts(
  texts: ReadonlyMap<string, string>,
  rest: Pick<ClauseSource, "matchPaths" | "endpoints">,
): ClauseSource {
  return {
    ...rest,
    open: (path) => {
      const text = texts.get(path) ?? null;
      return {
        bytes: text === null ? 0 : Buffer.byteLength(text),
        isText: text !== null,
        text: () => text,
        found: new Map(),
      };
    },
  };
}
