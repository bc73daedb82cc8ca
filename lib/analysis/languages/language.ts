import type { FileKind, ProjectFacts } from "../../domain/assessment/project-facts";

/** What a language says of a project, in the shapes that every language shares. */
export type LanguageFacts = Pick<
  ProjectFacts,
  | "imports"
  | "exports"
  | "functions"
  | "parseErrors"
  | "behaviour"
  | "endpoints"
  | "clientCalls"
  | "commentedCode"
  | "environment"
  | "dataModels"
  | "tests"
>;

export type LanguageFile = { path: string; text: string; kind: FileKind };
export type FactsOfFile<F> = { path: string; kind: FileKind; facts: F };

/** What a language may ask about the project around its own files. */
export type LanguageWorld = {
  /** All paths of the project. */
  paths: ReadonlySet<string>;
  /** Ignored by git, installed or written by a build: there or not, it is nobody's mistake. */
  isLeftOut: (path: string) => boolean;
  /** A text file of the project, a manifest for example; null when it is not there or not read. */
  textOf: (path: string) => string | null;
  /** Documents and example environment files that name a variable. */
  documentedIn: (variable: string) => string[];
};

/** A language that projects are written in. One is added as a folder of its own and a line in the registry. */
export type Language<F> = {
  /** As people write it: "Python". */
  name: string;
  /** Part of the cache's key: change it when what `readFile` gives for the same file changes. */
  version: string;
  reads: (path: string) => boolean;
  /** What one file says by itself; plain JSON, no other file looked at. Runs in a worker thread, kept by the file's digest. */
  readFile(file: LanguageFile): F;
  /** Puts the files together. */
  combine(files: readonly FactsOfFile<F>[], world: LanguageWorld): LanguageFacts;
};
