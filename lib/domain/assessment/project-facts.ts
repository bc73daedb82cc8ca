/**
 * What analysis read out of a project directory. Facts, no judgement: contracts are checked against them, measures are
 * counted from them, composer writes documents from them. Paths are inside the project, with `/`.
 */
export type FileKind =
  | "source"
  | "test"
  | "page"
  | "style"
  | "document"
  | "config"
  | "data"
  | "binary"
  | "other";
export type FileFact = {
  path: string;
  bytes: number;
  lines: number;
  kind: FileKind;
  digest: string;
  /** It holds nothing but white space. */
  blank?: boolean;
};

export type Place = { file: string; line: number };
export type ImportFact = Place & {
  specifier: string;
  names: string[];
  /** The file that a relative or `#` import reaches; null: it reaches none; undefined: a package or `node:` module. */
  resolved: string | null | undefined;
  /** For packages: declared in package.json. */
  declared: boolean;
  /** It is loaded for what loading does: nothing of it gets a name. */
  forEffect?: boolean;
};
export type ExportFact = Place & { name: string };
/** `stub`: no body, a body that only throws "not implemented", or a "coming soon" answer. */
export type FunctionFact = Place & {
  name: string;
  exported: boolean;
  lines: number;
  complexity: number;
  stub: boolean;
};

/** How much of a file within reach does something: decides, loops, calculates, changes what stays. */
export type BehaviourFact = {
  file: string;
  acts: number;
  /** Functions with a name that do something, that can make no difference, and that repeat another but for its names. */
  active: number;
  idle: number;
  copies: number;
};

/** `pattern` has parameters as `:name`, no trailing slash. `live: false` is a registration inside a comment. */
export type EndpointFact = Place & {
  method: string;
  pattern: string;
  live: boolean;
  /** The handler as written in the registration. */
  handler: string;
  /** The registration's own source text (several lines are joined by `\n`). */
  text: string;
  /** Where the handler's body was found. */
  handlerPlace: Place | null;
  readsBody: boolean;
  validatesBody: boolean;
  /** The handler does nothing, or answers that it is not there yet. */
  stub: boolean;
  /** It answers the same whatever it is asked; absent where that was not looked at. */
  constant?: boolean;
};
/** A framework that the project uses: routes of it that were seen, and those that could be read. */
export type FrameworkFact = { name: string; languages: string[]; seen: number; understood: number };
export type DocumentedEndpointFact = Place & { method: string; pattern: string };
export type ClientCallFact = Place & { method: string; pattern: string };
export type CommentedCodeFact = Place & {
  text: string;
  endLine: number;
  what: "route" | "import" | "test" | "code";
};
/** A page of the frontend. `stub`: says that it is coming soon, or has no content beyond a heading. */
export type PageFact = {
  file: string;
  title: string;
  stub: boolean;
  reason: string | null;
  scripts: string[];
};
export type EnvironmentFact = Place & { name: string; fallback: string | null; documentedIn: string[] };
export type ScriptFact = { name: string; command: string; missing: string[] };
export type DataModelFact = Place & {
  name: string;
  fields: { name: string; type: string | null }[];
  used: boolean;
};
export type HeadingFact = {
  level: number;
  text: string;
  line: number /** Words beneath it, before the next heading of its level or higher; code and tables count, comments do not. */;
  words: number;
  /** A table or a code block with content stands beneath it, however few its words. */
  block?: boolean;
};
export type LinkFact = Place & { target: string; resolves: boolean };
export type CommandFact = Place & { command: string; exists: boolean };
export type DocumentFact = {
  file: string;
  title: string | null;
  headings: HeadingFact[];
  words: number;
  /** It names nothing of the project. */
  foreign?: boolean;
};
/** A sentence of a document that says how the product behaves. */
export type RuleFact = Place & { text: string };
export type RequirementFact = Place & { id: string | null; text: string; acceptance: string[] };
export type TestFact = Place & {
  name: string;
  assertions: number;
  skipped: boolean;
  /** False: its file evidently loads nothing of the project. */
  reaches?: boolean;
};
export type SecretFact = Place & { rule: string; strength: "strong" | "weak"; redacted: string };

/** What holds the versions of a manifest's dependencies. */
export type LockFact = {
  manifest: string;
  /** Null: there is none. */
  lock: string | null;
  /** What is wrong with it, as a sentence or the end of one; null where nothing is. */
  problem: string | null;
};

export type ProjectFacts = {
  /** Digest over all files: same digest, same facts. */
  digest: string;
  files: FileFact[];
  directories: string[];
  /** Languages found, with the share of source files that was understood. */
  languages: { name: string; files: number; understood: number }[];
  packageJson: {
    name: string | null;
    scripts: ScriptFact[];
    dependencies: string[];
    raw: string;
    problems: string[];
  } | null;
  imports: ImportFact[];
  exports: ExportFact[];
  functions: FunctionFact[];
  parseErrors: (Place & { message: string })[];
  behaviour: BehaviourFact[];
  endpoints: EndpointFact[];
  frameworks: FrameworkFact[];
  documentedEndpoints: DocumentedEndpointFact[];
  clientCalls: ClientCallFact[];
  commentedCode: CommentedCodeFact[];
  pages: PageFact[];
  environment: EnvironmentFact[];
  dataModels: DataModelFact[];
  documents: DocumentFact[];
  links: LinkFact[];
  documentedCommands: CommandFact[];
  rules: RuleFact[];
  requirements: RequirementFact[];
  tests: TestFact[];
  secrets: SecretFact[];
  /** Scripts of package.json that evidently do nothing but print and end well. */
  idleScripts?: string[];
  /** Text files in which no credential could be looked for. */
  unsearchedFiles?: string[];
  ciFiles: string[];
  containerFiles: string[];
  /** What says how and where the product runs: manifests, charts, settings of platforms. */
  deploymentFiles: string[];
  lockFiles: LockFact[];
  ignoreFiles: string[];
};

/** The facts of a project of which nothing was read. */
export const noFacts: ProjectFacts = {
  digest: "",
  files: [],
  directories: [],
  languages: [],
  packageJson: null,
  imports: [],
  exports: [],
  functions: [],
  parseErrors: [],
  behaviour: [],
  endpoints: [],
  frameworks: [],
  documentedEndpoints: [],
  clientCalls: [],
  commentedCode: [],
  pages: [],
  environment: [],
  dataModels: [],
  documents: [],
  links: [],
  documentedCommands: [],
  rules: [],
  requirements: [],
  tests: [],
  secrets: [],
  ciFiles: [],
  containerFiles: [],
  deploymentFiles: [],
  lockFiles: [],
  ignoreFiles: [],
};
