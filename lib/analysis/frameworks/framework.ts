import type {
  CommentedCodeFact,
  EndpointFact,
  ImportFact,
  PageFact,
} from "../../domain/assessment/project-facts";
import type { FunctionIndex } from "../detectors/function-index";
import type { PackageFacts } from "../detectors/package-json";
import type { Script } from "../parse-scripts";
import type { ScriptReading } from "../reading/script-reader";

/**
 * A way of writing a server or a frontend in JavaScript or TypeScript. One is added as a folder beside this file, and in
 * the registry.
 */
export type Framework = {
  name: string;
  /** As `ProjectFacts.languages` names them. */
  languages: readonly string[];
  /** npm packages that show that a project uses it; none: it is looked for in every project. */
  packages: readonly string[];
  /** A cheap look at path and text: whether a file can matter. It decides what gets parsed. */
  concerns: (file: { path: string; text: string }) => boolean;
  /** Reads the product's scripts that concern it. What is live is for the framework to say. */
  detect: (
    scripts: readonly Script[],
    project: FrameworkProject,
  ) => FrameworkReading | Promise<FrameworkReading>;
  /** Files that the framework itself loads: nothing in the project has to import them. */
  loads?: (scripts: readonly Script[], project: ReadProject) => string[];
  /** Pages that it makes out of components. */
  pages?: (scripts: readonly Script[], project: ReadProject) => PageFact[];
};

/** `seen`: routes that were noticed; `understood`: those of them whose method and whole path could be read. */
export type FrameworkReading = { endpoints: EndpointFact[]; seen: number; understood: number };

/** What is known of a project before its frameworks are read. */
export type ReadProject = {
  paths: ReadonlySet<string>;
  /** All scripts of the product by path, tests apart. */
  scripts: ReadonlyMap<string, Script>;
  /** Those of them that run on a server. */
  server: readonly Script[];
  /** Functions of the server by name. */
  functions: FunctionIndex;
  imports: readonly ImportFact[];
  packages: readonly PackageFacts[];
  /** Files that are started; none where no program is known. */
  entries: readonly string[];
  commentedCode: readonly CommentedCodeFact[];
  readingOf: (script: Script) => ScriptReading;
  signal?: AbortSignal | undefined;
};

/** The same, with the files that frameworks load without an import. */
export type FrameworkProject = ReadProject & { loaded: readonly string[] };

/** A route whose path holds this has a part that only a running program knows. */
export const COMPUTED = `$\{value}`;
