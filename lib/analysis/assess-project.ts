import { tmpdir } from "node:os";
import type { Assessment } from "../domain/assessment/assessment";
import type { Measure } from "../domain/assessment/measure";
import type { ProjectFacts } from "../domain/assessment/project-facts";
import { scoreProject } from "../domain/assessment/score-project";
import { countMeasures } from "./count-measures";
import { isTyped, withoutTypes } from "./execute/measure-types";
import { notMeasured } from "./measures/measure-shape";
import { discountTests } from "./measures/telling-tests";
import { readWalked } from "./read-project";
import { measureTools } from "./tools/measure-tools";
import { walkProject } from "./walk-project";

/** Runs a project's own commands on a copy of its tree and measures what they did. */
export type ExecuteProject = (
  root: string,
  facts: ProjectFacts,
  signal?: AbortSignal,
) => Promise<{ measures: Measure[]; sandbox: string }>;

export type AssessProjectInput = {
  root: string;
  commit: string;
  /** Null: only what can be read is measured, and the assessment says so. */
  execute: ExecuteProject | null;
  signal?: AbortSignal;
  /** Told what begins, in words for people. */
  onStage?: (stage: string) => void;
};

/** Measures a project: reads it, runs its commands, scores what was measured. */
export async function assessProject(
  input: AssessProjectInput,
): Promise<{ facts: ProjectFacts; assessment: Assessment }> {
  const started = performance.now();
  const { facts, tools } = await readAndAsk(input);
  if (input.execute) input.onStage?.("Running the project's commands");
  const executed = input.execute ? await input.execute(input.root, facts, input.signal) : notExecuted(facts);
  input.onStage?.("Counting measures");
  const measures = [...countMeasures(facts), ...tools, ...discountTests(executed.measures, facts)];
  const sourceFiles = facts.files
    .filter((f) => f.kind === "source" || f.kind === "page")
    .filter((f) => f.lines > 0).length;
  return {
    facts,
    assessment: {
      commit: input.commit,
      factsDigest: facts.digest,
      executed: measures.some((m) => m.quality === "executed" && m.state === "measured"),
      sandbox: executed.sandbox,
      ...scoreProject(measures, sourceFiles),
      measures,
      durationMs: performance.now() - started,
    },
  };
}

/** Reads a project, and asks the tools meanwhile: most of their time is a program's. Each ends when the other fails. */
async function readAndAsk({ root, onStage, ...input }: AssessProjectInput) {
  onStage?.("Reading the files");
  const walked = await walkProject(root, input.signal);
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(input.signal ? [input.signal] : [])]);
  const endBoth = (error: unknown) => {
    stop.abort(error);
    throw error;
  };
  const read = readWalked(walked, signal).catch(endBoth);
  const asked = measureTools({ files: walked.files, read, signal }, tmpdir()).catch(endBoth);
  const told = read.then(
    () => onStage?.("Asking linters and looking for copies"),
    () => {},
  );
  await Promise.allSettled([read, asked, told]);
  return { facts: (await read).facts, tools: await asked };
}

function notExecuted(facts: ProjectFacts): Awaited<ReturnType<ExecuteProject>> {
  const reason = "The project's commands were not run";
  return {
    sandbox: "not executed",
    measures: [
      notMeasured({ metric: "packages_install", dimension: "delivery" }, reason),
      notMeasured({ metric: "build_passes", dimension: "functional" }, reason),
      notMeasured({ metric: "server_starts", dimension: "functional" }, reason),
      notMeasured({ metric: "tests_pass", dimension: "testing" }, reason),
      notMeasured({ metric: "test_coverage", dimension: "testing" }, reason),
      notMeasured({ metric: "reported_coverage", dimension: "testing" }, reason),
      isTyped(facts) ? notMeasured({ metric: "types_check", dimension: "code" }, reason) : withoutTypes(),
    ],
  };
}
