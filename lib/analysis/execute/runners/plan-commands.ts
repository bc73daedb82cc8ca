import { resolveScript, type Scripts } from "./resolve-script";
import { joinSegments, type Segment } from "./split-script";
import {
  type CoverageTool,
  forbidsCoverage,
  type ReportPlace,
  readTestCommand,
  rewriteCommand,
  type TestCommand,
  whatItRuns,
  withoutWrapper,
} from "./test-command";

/** A script's commands, with those that run tests rewritten so that their results and coverage come to us. */
export type PlannedRun = {
  /** Name of the script. */
  script: string;
  /** For the shell. */
  text: string;
  /** The test commands alone. */
  testsAlone: string;
  commands: PlannedCommand[];
};
export type PlannedCommand = { command: TestCommand; place: ReportPlace; coverage: CoverageTool | null };

export type ProjectTools = {
  /** Coverage tools that are installed. */
  coverage: ReadonlySet<CoverageTool>;
  /** Whether what Node records is of the project's files: most are JavaScript, and nothing translates them. */
  recordedByNode: boolean;
  oldMocha?: boolean;
};

const coverageScripts =
  "coverage test:coverage test:cov test-cov test-coverage cover cov coverage:test unit:coverage test:unit:coverage test-ci test:ci".split(
    " ",
  );

/**
 * What is to be run: the test script, and the coverage script as well where it runs other tests. Where it runs the same
 * ones, it alone is run, unless its tool stands in the way of what Node itself records (nyc rewrites files as they are
 * loaded): then the tests run once without it and once with it. Empty where no command of the test script is known as a
 * runner of tests.
 * @param directory where results are written, as the commands see it
 */
export function planCommands(scripts: Scripts, tools: ProjectTools, directory: string): PlannedRun[] {
  const test = resolveScript("test", scripts);
  const commands = test?.flatMap((segment) => readTestCommand(segment) ?? []) ?? [];
  if (!test || commands.length === 0) return [];
  const [first, second] = [`${directory}/0`, `${directory}/1`];
  const covered = findCoverageScript(scripts, commands);
  const wrapped = !covered && tools.coverage.has("nyc") && !tools.coverage.has("c8");
  const reporting = covered ?? { name: "test", segments: test, commands };
  const usesNyc = reporting.commands.some((c) => c.wrapper?.tool === "nyc") || wrapped;
  if (usesNyc && tools.recordedByNode && commands.every(isNative))
    return [
      planRun("test", test, { tools, directory: first, wraps: "never" }),
      planRun(reporting.name, reporting.segments, {
        tools,
        directory: second,
        wraps: wrapped ? "installed" : "own",
      }),
    ];
  if (covered && sameTests(commands, covered.commands))
    return [planRun(covered.name, covered.segments, { tools, directory: first, wraps: "own" })];
  const own = planRun("test", test, { tools, directory: first, wraps: covered ? "own" : "installed" });
  if (!covered) return [own];
  return [own, planRun(covered.name, covered.segments, { tools, directory: second, wraps: "own" })];
}

/** Runners in whose processes the project's files run as they are. */
const isNative = ({ runner }: TestCommand): boolean => runner !== "vitest" && runner !== "jest";

type CoverageScript = { name: string; segments: Segment[]; commands: TestCommand[] };

/** The first script of such a name that records coverage. None is needed where the test script does so itself. */
function findCoverageScript(scripts: Scripts, test: readonly TestCommand[]): CoverageScript | null {
  if (test.some((command) => command.wrapper !== null)) return null;
  for (const name of coverageScripts) {
    const segments = resolveScript(name, scripts);
    const commands = segments?.flatMap((segment) => readTestCommand(segment) ?? []) ?? [];
    if (segments && commands.some((c) => c.wrapper !== null || recordsItself(c)))
      return { name, segments, commands };
  }
  return null;
}

const recordsItself = ({ runner, segment }: TestCommand): boolean =>
  (runner === "vitest" || runner === "jest") && segment.words.some((word) => /^--coverage\b/.test(word));

const sameTests = (some: readonly TestCommand[], others: readonly TestCommand[]): boolean =>
  some.map(whatItRuns).join("\n") === others.map(whatItRuns).join("\n");

type PlanRunInput = {
  tools: ProjectTools;
  directory: string;
  /**
   * Which coverage tools stand around runners that record nothing themselves: those of the script, else an installed one
   * too, or none.
   */
  wraps: "own" | "installed" | "never";
};

function planRun(script: string, segments: readonly Segment[], input: PlanRunInput): PlannedRun {
  const commands: PlannedCommand[] = [];
  const rewritten = segments.map((segment) => {
    const command = readTestCommand(segment);
    if (!command) return { segment, tests: false };
    const own = `${input.directory}/${commands.length}`;
    const place = { results: `${own}/results.json`, coverage: `${own}/coverage` };
    const coverage = findTool(command, input);
    commands.push({ command, place, coverage });
    const bare = input.wraps === "never" ? withoutWrapper(command) : command;
    return {
      segment: rewriteCommand(bare, {
        place,
        coverage,
        oldMocha: input.tools.oldMocha ?? false,
      }),
      tests: true,
    };
  });
  const alone = rewritten
    .filter((r) => r.tests)
    .map((r, i): Segment => ({ ...r.segment, joiner: i === 0 ? "" : ";" }));
  return {
    script,
    text: joinSegments(rewritten.map((r) => r.segment)),
    testsAlone: joinSegments(alone),
    commands,
  };
}

function findTool(command: TestCommand, { tools, wraps }: PlanRunInput): CoverageTool | null {
  if (forbidsCoverage(command)) return null;
  if (command.wrapper) return wraps === "never" ? null : command.wrapper.tool;
  const { runner } = command;
  if (runner === "jest") return "jest";
  if (runner === "vitest") return tools.coverage.has("vitest") ? "vitest" : null;
  if (runner === "node" || runner === "tap" || wraps !== "installed") return null;
  return (["c8", "nyc"] as const).find((tool) => tools.coverage.has(tool)) ?? null;
}
