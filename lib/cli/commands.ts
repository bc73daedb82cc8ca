import type { Host } from "./host";
import type { Output } from "./output";

export type CommandOption = {
  type: "string" | "boolean";
  multiple?: true;
  /** What its value is, in the help. */
  value?: string;
  about: string;
};
export type OptionValues = Record<string, string | boolean | (string | boolean)[] | undefined>;
export type Call = { words: string[]; values: OptionValues; host: Host; output: Output };
/** Does what the command says; resolves to the exit code. */
export type Run = (call: Call) => Promise<number>;

export type Command = {
  name: string;
  /** Its words after the name, as the help shows them. */
  words: string;
  minWords: number;
  maxWords: number;
  about: string;
  options: Record<string, CommandOption>;
  notes: string[];
  load: () => Promise<Run>;
};

const json: CommandOption = { type: "boolean", about: "print one JSON document and nothing else" };
const noExecute: CommandOption = {
  type: "boolean",
  about: "only read; what running would tell is not measured",
};
const noInstall: CommandOption = {
  type: "boolean",
  about: "do not install packages that the project lacks",
};
const out: CommandOption = {
  type: "string",
  value: "DIR",
  about: "write the result there; the directory must be empty",
};
const agent: CommandOption = { type: "string", value: "ID", about: "who works (default: composer)" };
const target: CommandOption = {
  type: "string",
  value: "SCORE",
  about: "score that the last gate demands, 0.1 to 0.99 (default: 0.8)",
};
const preset: CommandOption = {
  type: "string",
  value: "NAME",
  about: "unattended (default) or standard, whose gates wait for a person",
};
const budget = {
  "budget-iterations": { type: "string", value: "N", about: "pause and ask after so many iterations" },
  "budget-minutes": { type: "string", value: "N", about: "pause and ask after so many minutes of work" },
  "budget-tokens": { type: "string", value: "N", about: "pause and ask after so many tokens, where metered" },
  "budget-dollars": { type: "string", value: "N", about: "pause and ask after so much money, where metered" },
} satisfies Record<string, CommandOption>;
const noReuse: CommandOption = {
  type: "boolean",
  about: "take nothing over from earlier sessions and offer no templates",
};
const runsWithout =
  "Needs no running server. While `npm start` runs, its database and worker are used; otherwise both are started for this command and stopped at its end. Ctrl-C stops it; the session is kept and can be resumed.";
const noDecision =
  "No gate can be decided here: one that waits for a person ends the command with exit code 1.";

/** The table of contents: what is typed, what it does, and where that is. */
export const commands: Command[] = [
  {
    name: "assess",
    words: "<dir>",
    minWords: 1,
    maxWords: 1,
    about: "measure a project and score it",
    options: {
      explain: { type: "boolean", about: "say which three changes would raise the score most" },
      format: { type: "string", value: "FORMAT", about: "pretty (default), json or quality-fabric" },
      json: { ...json, about: "the same as --format json" },
      "no-execute": noExecute,
      "no-install": noInstall,
    },
    notes: [
      "quality-fabric is the JSON that this service answers with: exactly overall_score, dimensions, issues, recommendations and confidence.",
      "Installs the packages of a copy of the project and builds, tests and starts it, in the sandbox. The directory is not changed.",
      "Exit code: 0 measured, 2 usage, 3 internal error.",
    ],
    load: async () => (await import("./assess")).assess,
  },
  {
    name: "validate",
    words: "<dir>",
    minWords: 1,
    maxWords: 1,
    about: "check a project against deliverable contracts",
    options: {
      persona: { type: "string", multiple: true, value: "ID", about: "only this persona's; repeatable" },
      contract: { type: "string", value: "FILE", about: "the contract in this JSON file instead" },
      "changed-since": {
        type: "string",
        value: "REF",
        about: "what differs from this commit counts as changed, for clauses of that scope",
      },
      "fail-on": {
        type: "string",
        value: "SEVERITY",
        about: "error (default) or warning: the least that fails",
      },
      format: {
        type: "string",
        value: "FORMAT",
        about: "pretty (default), json, sarif, junit, github or gitlab",
      },
      json: { ...json, about: "the same as --format json" },
      "no-execute": noExecute,
      "no-install": noInstall,
    },
    notes: [
      "A clause that could not be measured is a violation, never a pass. The directory is not changed.",
      "junit is XML, github the workflow commands of GitHub Actions, gitlab a Code Quality report. Their paths, and those of sarif, are relative to the working directory where the project lies in it.",
      "A contract on files and their content alone is checked without measuring the project: nothing is run.",
      "Exit code: 0 passed, 1 violations, 2 usage, 3 internal error.",
    ],
    load: async () => (await import("./validate")).validate,
  },
  {
    name: "repair",
    words: "<dir>",
    minWords: 1,
    maxWords: 1,
    about: "repair a project in a session and report what came of it",
    options: {
      requirement: { type: "string", value: "TEXT", about: "what the project must do, in your words" },
      target,
      agent,
      preset,
      ...budget,
      "no-reuse": noReuse,
      out,
      json,
    },
    notes: [
      "Works on a copy; the directory is not changed.",
      runsWithout,
      noDecision,
      "Exit code: 0 passed, 1 not passed, 2 usage, 3 internal error, 130 stopped by Ctrl-C.",
    ],
    load: async () => (await import("./repair")).repair,
  },
  {
    name: "build",
    words: '"<requirement>"',
    minWords: 1,
    maxWords: 1,
    about: "build a project from a requirement",
    options: {
      name: { type: "string", value: "NAME", about: "the project's name (default: from the requirement)" },
      target,
      agent,
      preset,
      ...budget,
      "no-reuse": noReuse,
      out,
      json,
    },
    notes: [
      runsWithout,
      noDecision,
      "Exit code: 0 passed, 1 not passed, 2 usage, 3 internal error, 130 stopped by Ctrl-C.",
    ],
    load: async () => (await import("./build")).build,
  },
  {
    name: "sessions list",
    words: "",
    minWords: 0,
    maxWords: 0,
    about: "list sessions, newest first",
    options: {
      state: { type: "string", multiple: true, value: "STATE", about: "only these; repeatable" },
      limit: { type: "string", value: "N", about: "at most so many (default: 20)" },
      json,
    },
    notes: [],
    load: async () => (await import("./sessions")).listSessions,
  },
  {
    name: "sessions show",
    words: "<id>",
    minWords: 1,
    maxWords: 1,
    about: "show what came of a session",
    options: { json },
    notes: ["The id may be the short one of the list."],
    load: async () => (await import("./sessions")).showSession,
  },
  {
    name: "sessions cancel",
    words: "<id>",
    minWords: 1,
    maxWords: 1,
    about: "end a session; what was committed is kept",
    options: { json },
    notes: ["Exit code: 0 asked for, 1 not possible, 2 usage, 3 internal error."],
    load: async () => (await import("./sessions")).cancelOne,
  },
  {
    name: "sessions pause",
    words: "<id>",
    minWords: 1,
    maxWords: 1,
    about: "let a session stand still until it is resumed",
    options: { json },
    notes: ["Exit code: 0 asked for, 1 not possible, 2 usage, 3 internal error."],
    load: async () => (await import("./sessions")).pauseOne,
  },
  {
    name: "sessions resume",
    words: "<id>",
    minWords: 1,
    maxWords: 1,
    about: "go on with an unfinished session and follow it to its end",
    options: { out, json },
    notes: [runsWithout, noDecision],
    load: async () => (await import("./sessions")).resumeSession,
  },
  {
    name: "worker",
    words: "",
    minWords: 0,
    maxWords: 0,
    about: "run a worker in the foreground",
    options: {},
    notes: [
      "Uses the database of DATABASE_URL, or the embedded one, which is started when it does not run. Of several workers one works and the others stand by.",
    ],
    load: async () => (await import("./worker")).worker,
  },
  {
    name: "doctor",
    words: "",
    minWords: 0,
    maxWords: 0,
    about: "say what is installed, reachable and missing here",
    options: { json },
    notes: ["Starts nothing. Exit code: 0 nothing fails, 1 something fails."],
    load: async () => (await import("./doctor")).doctor,
  },
  {
    name: "personas lint",
    words: "[dir]",
    minWords: 0,
    maxWords: 1,
    about: "check persona files; without a directory the configured ones",
    options: { json },
    notes: ["Exit code: 0 all load, 1 some are rejected or there is none, 2 usage, 3 internal error."],
    load: async () => (await import("./lint-personas")).lintPersonas,
  },
  {
    name: "templates lint",
    words: "[dir]",
    minWords: 0,
    maxWords: 1,
    about: "check a template library; without a directory the configured ones",
    options: { json },
    notes: ["Exit code: 0 all load, 1 some are rejected or there is none, 2 usage, 3 internal error."],
    load: async () => (await import("./lint-templates")).lintTemplates,
  },
  {
    name: "templates import",
    words: "<path>",
    minWords: 1,
    maxWords: 1,
    about: "take the templates of a folder or a JSON file into the library",
    options: {
      note: { type: "string", value: "TEXT", about: "where they come from and why, for their history" },
      "dry-run": { type: "boolean", about: "only say what would be taken" },
      json,
    },
    notes: [
      "What is imported stands over a file of the library with the same id until a person retires it.",
      "Exit code: 0 all load, 1 some are rejected or there is none, 2 usage, 3 internal error.",
    ],
    load: async () => (await import("./import-templates")).importFromPath,
  },
];
