import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import type { ProjectFacts } from "../../../domain/assessment/project-facts";
import { type Execution, MEASURED } from "../execution";
import { scriptArgv } from "../package-manager";
import { readProduced } from "../read-produced";
import { isRecordedByNode } from "./is-translated";
import { type PlannedRun, planCommands } from "./plan-commands";
import { countPlain, plainCoverage, runPlain } from "./run-plain";
import { runPlanned } from "./run-planned";
import { TEST_TIMEOUT_MS } from "./run-text";
import type { CoverageTool } from "./test-command";
import type { TestRun, TestRunner } from "./test-run";

const MAX_MANIFEST_BYTES = 1_000_000;

const scriptsOf = (facts: ProjectFacts): Map<string, string> =>
  new Map((facts.packageJson?.scripts ?? []).map((s) => [s.name, s.command]));

/** Whether the test script runs a program that is known to run tests. */
export const namesRunner = (facts: ProjectFacts): boolean =>
  planCommands(scriptsOf(facts), { coverage: new Set(), recordedByNode: false }, MEASURED).length > 0;

/** Runs the test script of a package.json, and its coverage script where that runs other tests. */
export const javascriptRunner: TestRunner = {
  run: async (execution) => {
    const scripts = scriptsOf(execution.facts);
    if (!scripts.has("test")) return [];
    if (execution.packagesMissing !== null) return [{ notRun: execution.packagesMissing }];
    return [await runScripts(execution, scripts)];
  },
};

async function runScripts(execution: Execution, scripts: Map<string, string>): Promise<TestRun> {
  // Named by nobody before the run: what a project leaves where reports usually lie is not taken for one.
  const place = randomUUID();
  const tools = {
    coverage: installedTools(execution.copy),
    recordedByNode: await isRecordedByNode(execution),
    oldMocha: await isOldMocha(execution.copy),
  };
  const plans = planCommands(scripts, tools, `${MEASURED}/${place}`);
  const [first, second] = plans;
  if (
    !first ||
    first.commands.every(({ command, coverage }) => command.runner === "node" && coverage === null)
  )
    return runScript(execution, second);
  const run = await runPlanned(execution, first);
  if (run.counted === null && refusesOptions.test(run.result.output)) return runScript(execution, second);
  return second ? withSecond(execution, run, second) : run;
}

/** A version that does not know an option of ours is run as its project runs it. */
const refusesOptions =
  /unknown (?:option|argument)|unrecognized (?:option|CLI parameter)|CACError|invalid (?:option|reporter)/i;

function installedTools(copy: string): Set<CoverageTool> {
  const has = (name: string) => existsSync(path.join(copy, "node_modules", name, "package.json"));
  return new Set([
    ...(has("@vitest/coverage-v8") || has("@vitest/coverage-istanbul") ? (["vitest"] as const) : []),
    ...(["c8", "nyc"] as const).filter(has),
  ]);
}

/** From 9.2 on Mocha's reporter of JSON writes to a file. */
async function isOldMocha(copy: string): Promise<boolean> {
  const manifest = await readProduced(path.join(copy, "node_modules/mocha/package.json"), MAX_MANIFEST_BYTES);
  const [, major, minor] = /"version"\s*:\s*"(\d{1,4})\.(\d{1,4})/.exec(manifest ?? "") ?? [];
  return major !== undefined && (Number(major) < 9 || (major === "9" && Number(minor) < 2));
}

/** As it is, with what Node itself can record. */
async function runScript(execution: Execution, second: PlannedRun | undefined): Promise<TestRun> {
  const result = await runPlain(execution, scriptArgv("test"), TEST_TIMEOUT_MS);
  const counted = await countPlain(execution, result);
  const run: TestRun = {
    command: "npm test",
    result,
    tool: `node ${process.version}`,
    counted,
    coverage: await plainCoverage(execution, result.inside, counted),
    reported: null,
  };
  return second && result.refused === null ? withSecond(execution, run, second) : run;
}

/** The tests that count are those of the test script; what the coverage script adds is what its tool reports. */
async function withSecond(execution: Execution, run: TestRun, second: PlannedRun): Promise<TestRun> {
  const other = await runPlanned(execution, second);
  return {
    ...run,
    reported: other.reported ?? run.reported,
    coverage: "files" in run.coverage ? run.coverage : other.coverage,
  };
}
