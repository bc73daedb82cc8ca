import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type InspectedProject, inspectProject, uninspected } from "../../analysis/contract/inspect-project";
import { countMeasures } from "../../analysis/count-measures";
import { readProject } from "../../analysis/read-project";
import { listIterationsOfPersona } from "../../db/personas";
import type { Measure } from "../../domain/assessment/measure";
import { noFacts, type ProjectFacts } from "../../domain/assessment/project-facts";
import { type DryRun, judgeDryRun, type Trial } from "../../domain/contract/dry-run";
import type { Persona } from "../../domain/persona/persona";
import { getConfig } from "../../platform/config";
import { AppError } from "../../platform/errors";
import { readDocument } from "../../registry/apply-revisions";
import { exportTree } from "../../workspace/export-tree";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { loadCatalogue } from "../persona/load-catalogue";
import { requirePermission } from "../require-permission";
import { loadProjectOptions } from "../session/load-project-options";
import { checkPersona } from "../session/plan-personas";

const ITERATIONS_TRIED = 10;
const DIRECTORIES_TRIED = 10;

/**
 * Checks an edited persona's contract beside the one that counts now, over the newest iterations that it was checked in and
 * the projects below the configured roots. Reads only; measures of past iterations are those that were taken then.
 */
export async function dryRunContract(ctx: Ctx, input: { personaId: string; text: string }): Promise<DryRun> {
  requirePermission(ctx, "persona:view");
  const parsed = readDocument(input.personaId, input.text);
  if (!("persona" in parsed)) throw new AppError("invalid_input", parsed.rejection.reason);
  const { personas } = await loadCatalogue();
  const before = personas.find((p) => p.id === input.personaId) ?? parsed.persona;
  const both = { before, after: parsed.persona };
  const empty = { id: "empty", name: "An empty project", detail: "", isEmpty: true };
  const trials: Trial[] = [trialOf(empty, both, uninspected(noFacts), [])];
  for (const iteration of await listIterationsOfPersona(input.personaId, ITERATIONS_TRIED))
    trials.push(...(await tryIteration(iteration, both)));
  for (const { path: directory, name } of (await loadProjectOptions(ctx)).slice(0, DIRECTORIES_TRIED)) {
    const facts = await readProject(directory);
    const told = { id: directory, name, detail: "as it is now, only read", isEmpty: false };
    trials.push(trialOf(told, both, await inspect(directory, facts, both), countMeasures(facts)));
  }
  return judgeDryRun(trials);
}

type Both = { before: Persona; after: Persona };
type Told = Omit<Trial, "before" | "after">;

const inspect = (directory: string, facts: ProjectFacts, { before, after }: Both) =>
  inspectProject(directory, facts, [before.contract, after.contract]);

/** What one persona changed is not known here: clauses on that alone are not measured. */
const trialOf = (
  told: Told,
  { before, after }: Both,
  project: InspectedProject,
  measures: readonly Measure[],
): Trial => ({
  ...told,
  before: checkPersona(before, project, measures, null),
  after: checkPersona(after, project, measures, null),
});

type Iteration = Awaited<ReturnType<typeof listIterationsOfPersona>>[number];

/** The tree as it was measured then. An iteration whose files were removed cannot be tried again. */
async function tryIteration(iteration: Iteration, both: Both): Promise<Trial[]> {
  const { tree } = sessionPaths(getConfig().dataDir, iteration.sessionId);
  const directory = await mkdtemp(path.join(tmpdir(), "maestro-trial-"));
  try {
    await exportTree(tree, directory, iteration.commit);
    const facts = await readProject(directory);
    const told = {
      id: iteration.id,
      name: iteration.projectName,
      detail: `${iteration.phase}, iteration ${iteration.iteration}, as measured then`,
      isEmpty: false,
    };
    return [trialOf(told, both, await inspect(directory, facts, both), iteration.measures)];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
