import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CommandResult } from "../../../../sandbox/run-command";
import { type Execution, MEASURED } from "../../../execute/execution";
import { TEST_TIMEOUT_MS } from "../../../execute/runners/run-text";
import type {
  Counted,
  NotRun,
  RecordedCoverage,
  TestRun,
  TestRunner,
} from "../../../execute/runners/test-run";
import { isTestPath } from "../tests";
import { executedLines } from "./executed-lines";
import { findPythons, type PythonProgram } from "./find-python";
import { type FailureWorld, NOT_STARTING, tellPackages } from "./python-failure";
import {
  declaredPackages,
  findPythonPlaces,
  isBelow,
  neededMinor,
  otherVersions,
  ownCoverage,
  type PythonPlace,
  type PythonTexts,
  readTexts,
} from "./python-project";
import { type PythonCounted, readPythonTests } from "./read-tests";
import { reportPythonCoverage } from "./report-coverage";
import { testsScript } from "./tests-script";

const TOOLS = ["pytest", "django", "coverage", "pytest-cov"];

/** Runs a project's Python tests by pytest, unittest or Django, on what this machine has of the packages that they need. */
export const pythonTestRunner: TestRunner = {
  run: async (execution) => {
    const { texts, places, declared } = await readPlaces(execution);
    if (places.length === 0) return [];
    const found = await findPythons(execution, [...TOOLS, ...declared]);
    if ("refused" in found) return places.slice(0, 1).map((place) => notStarted(place, found.refused));
    const runs: (TestRun | NotRun)[] = [];
    for (const place of places) {
      const chosen = choosePython(place, texts, found.programs);
      runs.push(
        "notRun" in chosen ? chosen : await runPlace(execution, { place, places, texts, program: chosen }),
      );
    }
    return runs;
  },
  tellPackages: async (execution) => {
    const { places, declared } = await readPlaces(execution);
    if (places.length === 0 || declared.length === 0) return null;
    const found = await findPythons(execution, [...TOOLS, ...declared]);
    const [program] = "programs" in found ? byFitness(found.programs) : [];
    const missing = declared.filter((name) => program?.packages[name] == null);
    return missing.length === 0
      ? null
      : `not installed: ${missing.join(", ")}. Installing Python packages runs their code, so PyPI is not asked and only what this machine has is used`;
  },
};

async function readPlaces(execution: Execution) {
  const texts = await readTexts(execution);
  return { texts, places: findPythonPlaces(texts), declared: declaredPackages(texts) };
}

/** The fewest packages missing, then one that has coverage.py, then the first of the path. */
function byFitness(programs: readonly PythonProgram[]): PythonProgram[] {
  const missing = (p: PythonProgram) =>
    Object.values(p.packages).filter((version) => version === null).length;
  const lacks = (p: PythonProgram) => (p.packages.coverage == null ? 1 : 0);
  return [...programs].sort((a, b) => missing(a) - missing(b) || lacks(a) - lacks(b));
}

function choosePython(
  place: PythonPlace,
  texts: PythonTexts,
  programs: readonly PythonProgram[],
): PythonProgram | NotRun {
  if (programs.length === 0)
    return { notRun: "This machine has no python3 (3.8 or later) that runs in the sandbox" };
  const needed = neededMinor(place.directory, texts);
  const recent = programs.filter((p) => p.minor >= needed);
  if (recent.length === 0)
    return {
      notRun: `The project asks for Python 3.${needed} or later, and this machine has ${programs.map((p) => p.version).join(", ")}`,
    };
  const { runner } = place;
  const [program] = byFitness(recent.filter((p) => runner === "unittest" || p.packages[runner] != null));
  return program ?? { notRun: `Its Python tests are not run: ${tellPackages([runner])}` };
}

const tellCommand = ({ argv, directory }: PythonPlace): string =>
  `${argv.join(" ")}${directory === "" ? "" : ` (in ${directory})`}`;

const notStarted = (place: PythonPlace, result: CommandResult): TestRun => ({
  command: tellCommand(place),
  result,
  tool: place.runner,
  counted: null,
  coverage: { reason: `Its Python tests were not run: ${result.refused}` },
  reported: null,
});

type RunPlaceInput = {
  place: PythonPlace;
  places: readonly PythonPlace[];
  texts: PythonTexts;
  program: PythonProgram;
};

async function runPlace(execution: Execution, input: RunPlaceInput): Promise<TestRun> {
  const { place, texts, program } = input;
  const name = randomUUID();
  const written = path.join(execution.measured, name);
  await mkdir(written);
  await writeFile(path.join(written, "tests.py"), testsScript);
  const inside = `${MEASURED}/${name}`;
  const recorder = program.packages.coverage == null ? "trace" : "coverage";
  const [, , , ...words] = place.argv;
  const runnerWords = place.runner === "django" ? place.argv.slice(2) : words;
  const result = await execution.run(
    [
      program.executable,
      `${inside}/tests.py`,
      inside,
      place.directory || ".",
      recorder,
      place.runner,
      ...runnerWords,
    ],
    TEST_TIMEOUT_MS,
    { readable: program.readable, env: { PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" } },
  );
  const counted = await readPythonTests(written, result, toWorld(execution, place, program, result));
  const version = program.packages[place.runner];
  const own = ownCoverage(place, texts);
  const isWhole = counted !== null && counted.passed > 0 && !counted.failures.some((f) => f.ofEnvironment);
  const silent = whySilent(counted, otherVersions(program.packages, place.directory, texts));
  return {
    command: tellCommand(place),
    result,
    tool: `${place.runner}${version == null ? "" : ` ${version}`}, Python ${program.version}`,
    counted,
    ...(silent === null ? {} : { silent }),
    coverage: await readCoverage(execution, input, { written, result, counted }),
    reported:
      own === null
        ? null
        : isWhole
          ? await reportPythonCoverage(execution, { place, program, own, name })
          : {
              reason:
                "Not all tests start, so what coverage.py would report is not what it reports elsewhere",
            },
  };
}

/** Where more of the files than this do not start because of the machine, the others do not speak for them. */
const MOST_BLOCKED = 0.1;

/** Why what ran says too little, which counts of cases do not show: whole files are missing, or packages differ. */
function whySilent(counted: PythonCounted | null, others: readonly string[]): string | null {
  if (!counted) return null;
  const blocked = counted.failures.filter((f) => f.ofEnvironment && f.note.startsWith(NOT_STARTING));
  if (blocked.length > counted.files * MOST_BLOCKED)
    return `${blocked.length} of ${counted.files} test files do not start for a reason outside the project: ${blocked[0]?.note}`;
  const own = counted.failures.filter((f) => !f.ofEnvironment).length;
  return own > 0 && others.length > 0
    ? `${own} of ${counted.tests} tests fail, with other versions of packages than the project asks for: ${others.join(", ")}`
    : null;
}

function toWorld(
  { facts }: Execution,
  { directory }: PythonPlace,
  program: PythonProgram,
  { inside }: CommandResult,
): FailureWorld {
  const missingPlugins = Object.keys(program.packages).filter(
    (name) => /^pytest-/.test(name) && name !== "pytest-cov" && program.packages[name] === null,
  );
  return { inside, directory, missingPlugins, paths: facts.files.map((f) => f.path) };
}

async function readCoverage(
  execution: Execution,
  { place, places }: RunPlaceInput,
  { written, result, counted }: { written: string; result: CommandResult; counted: Counted | null },
): Promise<RecordedCoverage | { reason: string }> {
  const covers = /\.py$/;
  const sources = execution.facts.files
    .filter((f) => f.kind === "source" && f.lines > 0 && covers.test(f.path) && !isTestPath(f.path))
    .map((f) => f.path)
    .filter((file) => isFor(file, place, places));
  if (sources.length === 0) return { reason: "There is no Python that tests could execute" };
  if (counted?.failures.some((f) => f.ofEnvironment))
    return { reason: "Not all Python tests run on this machine, so what they execute is not known" };
  const files = await executedLines(execution, { place: written, inside: result.inside, sources });
  if (files) return { covers, files };
  return counted === null || result.timedOut
    ? { reason: "The Python tests ended before what they executed was recorded" }
    : { reason: "The Python tests ended early, so what they executed is not known" };
}

/** Sources that lie in no place of tests belong to the first. */
const isFor = (file: string, place: PythonPlace, places: readonly PythonPlace[]): boolean => {
  const owner = places.find((p) => isBelow(file, p.directory)) ?? places[0];
  return owner === place;
};
