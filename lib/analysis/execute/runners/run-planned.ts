import type { ProjectFacts } from "../../../domain/assessment/project-facts";
import type { CommandResult } from "../../../sandbox/run-command";
import { blamesEnvironment } from "../attribute-failure";
import { type Execution, MEASURED } from "../execution";
import { type PrintedRunner, parseTestOutput } from "../parse-test-output";
import { readProduced } from "../read-produced";
import { readTestEvents } from "../test-events";
import { toFailure } from "./failure-place";
import type { PlannedRun } from "./plan-commands";
import { readCoverage } from "./read-coverage";
import { readResults } from "./read-results";
import { makePlaces, outside, placeOf, runText } from "./run-text";
import { addCounts, type Counted, type TestRun } from "./test-run";

const MAX_RESULTS_BYTES = 50_000_000;

/** Runs a planned script, counts its tests and reads what its coverage tools wrote. */
export async function runPlanned(execution: Execution, plan: PlannedRun): Promise<TestRun> {
  await makePlaces(execution, plan);
  let result = await runText(execution, plan.text, plan);
  let counted = await countPlanned(execution, plan, result);
  if (counted === null && result.exitCode !== 0 && !result.timedOut && plan.testsAlone !== plan.text) {
    // What stands before the tests in their script stopped it; that says nothing about the tests.
    result = await runText(execution, plan.testsAlone, plan);
    counted = await countPlanned(execution, plan, result);
  }
  const [main] = plan.commands;
  return {
    command: tellCommand(plan),
    result,
    tool: toolOf(execution.facts, main?.command.runner ?? "npm"),
    counted,
    ...(await readCoverage(execution, plan, result, counted)),
  };
}

/** Where results go differs from run to run; it is no part of what was run. */
const tellCommand = ({ script, commands, text }: PlannedRun): string => {
  const [place] = commands.map(placeOf);
  const plain = place === undefined ? text : text.replaceAll(place, MEASURED);
  return `npm ${script === "test" ? "test" : `run ${script}`}, as: ${plain}`.slice(0, 1000);
};

const toolOf = (facts: ProjectFacts, name: string): string =>
  facts.packageJson?.dependencies.includes(name) ? name : `node ${process.version}`;

async function countPlanned(
  { measured, testsDir }: Execution,
  { commands }: PlannedRun,
  { output, inside }: CommandResult,
): Promise<Counted | null> {
  const counts: Counted[] = [];
  const printing: PrintedRunner[] = [];
  for (const { command, place } of commands) {
    const text = await readProduced(outside(measured, place.results), MAX_RESULTS_BYTES);
    const results = text === null ? null : readResults(command.runner, text, inside);
    if (results) counts.push(results);
    else if (command.runner !== "node") printing.push(command.runner);
  }
  if (commands.some((c) => c.command.runner === "node")) {
    const events = await readTestEvents(testsDir, inside);
    if (events) counts.push(events);
  }
  const printed = parseTestOutput(output, printing);
  if (printed) {
    const failed = printed.tests - printed.passed - printed.skipped;
    const failure = { ...toFailure("A test fails", "", inside), ofEnvironment: blamesEnvironment(output) };
    counts.push({ ...printed, failures: Array.from({ length: failed }, () => failure) });
  }
  const all = addCounts(counts);
  return all && all.tests > 0 ? all : null;
}
