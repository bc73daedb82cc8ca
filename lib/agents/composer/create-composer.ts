import type { ExecuteProject } from "../../analysis/assess-project";
import type { Template } from "../../domain/template/template";
import type { CommandRunner } from "../../sandbox/run-command";
import { TemplateError } from "../../templates/template-error";
import type { Agent, AgentEvent, AgentJob, AgentReport } from "../agent";
import { applyEdits } from "./apply-edits";
import { type Ability, type ComposerContext, missingClauses } from "./composer-context";
import { listStages } from "./list-abilities";
import type { Proposal } from "./proposal";
import { reportPersonaRun } from "./report-persona-run";
import { answersFor } from "./serves-persona";
import { Workbench } from "./workbench";

export type ComposerDeps = {
  /** The library as it stands; asked once for each job. */
  templates: () => Promise<readonly Template[]>;
  /** Null: what only running could tell is not tried. */
  execute: ExecuteProject | null;
  /** Runs a project's program to observe its answers; without it no test is written from observation. */
  runner?: CommandRunner | null;
};

/** Rounds over all abilities: what one brought back another may build on. */
const MAX_ROUNDS = 6;

/** The built-in agent: it needs no model, and the same tree gets the same edits. */
export function createComposer(deps: ComposerDeps): Agent {
  return {
    id: "composer",
    label: "Composer (built in, no model)",
    worksSideBySide: false,
    available: async () => ({ available: true, reason: null }),
    run: (job, emit, signal) => composePersona(deps, job, emit, signal),
  };
}

/** Proposes, measures, keeps or reverts on a scratch copy; the work tree gets the kept edits at the end, all at once. */
async function composePersona(
  deps: ComposerDeps,
  job: AgentJob,
  emit: (event: AgentEvent) => void,
  signal: AbortSignal,
): Promise<AgentReport> {
  signal.throwIfAborted();
  const bench = await Workbench.open({ job, execute: deps.execute, emit, signal });
  // Only placeholders of our own layout have the names and shapes that the abilities fill.
  const templates = (await deps.templates()).filter(
    (t) => t.layout === "maestro" && t.notRenderable === null,
  );
  const rank = new Map(job.offers.map(({ templateId }, at) => [templateId, at]));
  // Where several would do, what matches the task comes first.
  templates.sort((a, b) => (rank.get(a.id) ?? rank.size) - (rank.get(b.id) ?? rank.size));
  const rest = { answersFor: answersFor(job), templates, runner: deps.runner ?? null };
  const unfit = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) if (!(await tryAll({ bench, rest, unfit, signal }))) break;
  signal.throwIfAborted();
  const edits = [...bench.changed].map(([path, content]) => ({ path, content }));
  await applyEdits(job.workspace, edits);
  return reportPersonaRun(bench.context(rest), {
    kept: bench.kept,
    failures: bench.failures,
    unfit: [...unfit],
  });
}

type Trying = {
  bench: Workbench;
  rest: Pick<ComposerContext, "answersFor" | "templates" | "runner">;
  /** What was wrong with templates that an ability knows by name and could not render. */
  unfit: Set<string>;
  signal: AbortSignal;
};

async function tryAll({ bench, rest, unfit, signal }: Trying): Promise<boolean> {
  let kept = false;
  for (const stage of listStages()) {
    const proposals: Proposal[] = [];
    for (const ability of stage) {
      signal.throwIfAborted();
      const context = bench.context(rest);
      if (isCalled(ability, context)) proposals.push(...(await propose(ability, context, unfit)));
    }
    if (await bench.try(proposals)) kept = true;
  }
  return kept;
}

/** Somebody may have put another template in the place of one that an ability knows; the others go on. */
async function propose(ability: Ability, context: ComposerContext, unfit: Set<string>): Promise<Proposal[]> {
  try {
    return await ability.propose(context);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    unfit.add(error.message);
    return [];
  }
}

function isCalled({ serves }: Ability, context: ComposerContext): boolean {
  if (serves === "clauses") return missingClauses(context).length > 0;
  if (serves === "outline") return context.job.outline !== null;
  return serves.some((metric) => context.answersFor.has(metric));
}
