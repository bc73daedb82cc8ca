import { tmpdir } from "node:os";
import type { Assessment } from "../domain/assessment/assessment";
import type { Measure } from "../domain/assessment/measure";
import type { ProjectFacts } from "../domain/assessment/project-facts";
import { scoreProject } from "../domain/assessment/score-project";
import { countMeasures } from "./count-measures";
import { isTyped, withoutTypes } from "./execute/measure-types";
import { notMeasured } from "./measures/measure-shape";
import { discountTests } from "./measures/telling-tests";
import { readWholly } from "./read-project";
import { measureTools } from "./tools/measure-tools";

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
  input.onStage?.("Reading the files");
  const { facts, files, readings } = await readWholly(input.root, input.signal);
  input.onStage?.("Asking linters and looking for copies");
  const { signal } = input;
  const tools = await measureTools({ facts, files, readings, signal }, tmpdir());
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
