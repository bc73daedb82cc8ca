import { plainWord, type Segment } from "./split-script";

export type CommandRunnerName = "vitest" | "jest" | "mocha" | "ava" | "tap" | "tape" | "uvu" | "node";
export type CoverageTool = "vitest" | "jest" | "c8" | "nyc" | "tap";

/** A command of a script that runs tests. */
export type TestCommand = {
  segment: Segment;
  runner: CommandRunnerName;
  /** Where the runner's own word stands. */
  at: number;
  /** The tool around it that records coverage, and where its word stands. */
  wrapper: { tool: "c8" | "nyc"; at: number } | null;
};

const program =
  /^(?:\S*\/)?(?:(vitest)(?:\.mjs)?|(jest|react-scripts)(?:\.js)?|_?(mocha)(?:\.m?js)?|(ava|tap|tape|uvu)(?:\.m?js)?)$/;
/** What may stand first in a command whose runner comes later. */
const leads = /^(?:\w+=.*|cross-env|cross-env-shell|env|npx|node|c8|nyc|dotenv|tsx)$/s;

/** Reads a command as one that runs tests; null where it does not, as far as can be told. */
export function readTestCommand(segment: Segment): TestCommand | null {
  const words = segment.words.map(plainWord);
  const [first = ""] = words;
  const at = words.findIndex((word) => program.test(word));
  const nodeAt = words.indexOf("node");
  const isNodeTest = nodeAt >= 0 && words.includes("--test", nodeAt) && (nodeAt === 0 || leads.test(first));
  const found = isNodeTest ? nodeAt : at;
  if (found < 0 || (found > 0 && !leads.test(first))) return null;
  const wrapperAt = words.slice(0, found).findIndex((word) => word === "c8" || word === "nyc");
  const wrapper =
    wrapperAt < 0 ? null : ({ tool: words[wrapperAt] === "c8" ? "c8" : "nyc", at: wrapperAt } as const);
  if (wrapper && words.slice(wrapperAt + 1, found).includes("report")) return null;
  const runner = isNodeTest ? "node" : nameOf(words[found] ?? "");
  if (words[found] === "react-scripts" && words[found + 1] !== "test") return null;
  return { segment, runner, at: found, wrapper };
}

function nameOf(word: string): CommandRunnerName {
  const [, vitest, jest, mocha, other] = program.exec(word) ?? [];
  if (vitest) return "vitest";
  if (jest) return "jest";
  if (mocha) return "mocha";
  return other === "ava" || other === "tap" || other === "tape" ? other : "uvu";
}

/** Where one command's results and coverage are written, as the command sees it. */
export type ReportPlace = { results: string; coverage: string };
export type Rewriting = {
  place: ReportPlace;
  /** The tool that records coverage around or inside the runner; null: none is there, or the script says not to. */
  coverage: CoverageTool | null;
  /** Whether Mocha is older than its option to write results to a file (9.2): then its printed summary has to do. */
  oldMocha?: boolean;
};

/** The same command with its results and coverage written where we look, and nothing else changed. */
export function rewriteCommand(command: TestCommand, rewriting: Rewriting): Segment {
  const { place, coverage } = rewriting;
  const { segment, at, wrapper, runner } = command;
  const ownWords = dropOptions(segment.words.slice(at + 1), dropped[runner] ?? []);
  const runnerWords = [
    segment.words[at] ?? "",
    ...insertOptions(ownWords, runnerOptions(command, rewriting)),
  ];
  const before = segment.words.slice(0, at);
  if (coverage !== "c8" && coverage !== "nyc") return { ...segment, words: [...before, ...runnerWords] };
  const options = wrapperOptions(coverage, place);
  if (wrapper) {
    const inner = dropOptions(before.slice(wrapper.at + 1), ["--report-dir", "--reports-dir", "-o"]);
    return { ...segment, words: [...before.slice(0, wrapper.at + 1), ...options, ...inner, ...runnerWords] };
  }
  const variables = before.findIndex((word) => !/^(?:\w+=|cross-env)/.test(word));
  const lead = variables < 0 ? before : before.slice(0, variables);
  return { ...segment, words: [...lead, coverage, ...options, ...before.slice(lead.length), ...runnerWords] };
}

const wrapperOptions = (tool: "c8" | "nyc", { coverage }: ReportPlace): string[] => [
  "--reporter=json-summary",
  "--reporter=lcovonly",
  `--${tool === "c8" ? "reports-dir" : "report-dir"}=${coverage}`,
];

/** Options of a script that say where and how results go; ours take their place. */
const dropped: Partial<Record<CommandRunnerName, readonly string[]>> = {
  vitest: ["--reporter", "--outputFile", "--coverage", "--watch", "-w", "--ui", "--silent"],
  jest: [
    ...[
      "--json",
      "--outputFile",
      "--coverage",
      "--collectCoverage",
      "--coverageReporters",
      "--coverageDirectory",
    ],
    ...["--watch", "--watchAll", "--reporters", "--silent"],
  ],
  mocha: ["--reporter", "-R", "--reporter-option", "--reporter-options", "-O", "--watch", "-w"],
  ava: ["--tap", "--verbose", "-v", "--watch", "-w"],
};
/** Of those, the ones that stand alone. */
const flags = new Set(
  "--coverage --collectCoverage --json --watch --watchAll -w --ui --silent --tap --verbose -v --no-coverage".split(
    " ",
  ),
);

function dropOptions(words: readonly string[], names: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const [name = "", value] = plainWord(words[i] ?? "").split(/=(.*)/s);
    const base = name.split(".")[0] ?? name;
    if (!names.includes(base)) {
      kept.push(words[i] ?? "");
      continue;
    }
    // `--reporter dot`: the value is the next word.
    const takesNext = value === undefined && (name !== base || !flags.has(name));
    if (takesNext && !(words[i + 1] ?? "-").startsWith("-")) i++;
  }
  return kept;
}

/** Before a `--`, after which everything is a file. */
function insertOptions(words: readonly string[], options: readonly string[]): string[] {
  const end = words.indexOf("--");
  return end < 0 ? [...words, ...options] : [...words.slice(0, end), ...options, ...words.slice(end)];
}

function runnerOptions({ runner }: TestCommand, { place, coverage, oldMocha }: Rewriting): string[] {
  if (runner === "vitest")
    return [
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${place.results}`],
      ...(coverage !== "vitest"
        ? []
        : [
            ...[
              "--coverage.enabled=true",
              "--coverage.reportOnFailure=true",
              "--coverage.reporter=json-summary",
            ],
            ...["--coverage.reporter=lcovonly", `--coverage.reportsDirectory=${place.coverage}`],
          ]),
    ];
  if (runner === "jest")
    return [
      ...["--ci", "--watchAll=false", "--json", `--outputFile=${place.results}`],
      ...(coverage !== "jest"
        ? []
        : [
            ...["--coverage", "--coverageReporters=json-summary", "--coverageReporters=lcovonly"],
            `--coverageDirectory=${place.coverage}`,
          ]),
    ];
  if (runner === "mocha" && oldMocha) return ["--reporter=spec"];
  if (runner === "mocha") return ["--reporter=json", `--reporter-option=output=${place.results}`];
  if (runner === "ava") return ["--tap"];
  if (runner === "tap" && coverage === "tap")
    return ["--coverage-report=json-summary", "--coverage-report=lcovonly"];
  return [];
}

/** The same command without the coverage tool around it and the options of that. */
export function withoutWrapper(command: TestCommand): TestCommand {
  const { segment, at, wrapper } = command;
  if (!wrapper) return command;
  const words = [...segment.words.slice(0, wrapper.at), ...segment.words.slice(at)];
  return { ...command, segment: { ...segment, words }, at: wrapper.at, wrapper: null };
}

/** What decides which tests a command runs and how, without what only says what is recorded. */
export function whatItRuns({ segment, at, runner }: TestCommand): string {
  const names = [...(dropped[runner] ?? []), "--no-coverage"];
  return [runner, ...dropOptions(segment.words.slice(at + 1), names).map(plainWord)].join(" ");
}

/** Whether a script switches coverage off for a command. */
export const forbidsCoverage = ({ segment }: TestCommand): boolean =>
  segment.words.some((word) =>
    /^--(?:no-coverage|coverage=false|coverage\.enabled=false|no-cov)$/.test(plainWord(word)),
  );
