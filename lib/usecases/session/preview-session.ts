import { inspectProject, uninspected } from "../../analysis/contract/inspect-project";
import { countMeasures } from "../../analysis/count-measures";
import { readProject } from "../../analysis/read-project";
import { noFacts } from "../../domain/assessment/project-facts";
import { conditionThreshold } from "../../domain/gate/condition-threshold";
import type { GatePolicy, PolicyCondition } from "../../domain/gate/policy";
import { PHASES } from "../../domain/phase/phase";
import type { StartPreview } from "../../domain/session/session-view";
import type { PreviewSessionInput } from "../../domain/session/start-session-input";
import type { Ctx } from "../ctx";
import { requirePolicy } from "../gate/find-policy";
import { findAgent, getInstallation } from "../installation";
import { loadCatalogue } from "../persona/load-catalogue";
import { requirePermission } from "../require-permission";
import { previewReuse } from "../reuse/preview-reuse";
import { planPersonas } from "./plan-personas";
import { resolveSource } from "./resolve-source";

/** What a session with this input would do. Reads the project, runs nothing, changes nothing. */
export async function previewSession(ctx: Ctx, input: PreviewSessionInput): Promise<StartPreview> {
  requirePermission(ctx, "session:start");
  const [{ name, directory }, installation, catalogue] = await Promise.all([
    sourceOf(input),
    getInstallation(),
    loadCatalogue(),
  ]);
  const facts = directory === null ? null : await readProject(directory);
  const contracts = catalogue.personas.map((p) => p.contract);
  const project =
    directory === null || facts === null
      ? uninspected(noFacts)
      : await inspectProject(directory, facts, contracts);
  const policy = await requirePolicy(input.preset, input.target);
  const agent = findAgent(installation, input.agentId);
  const plans = PHASES.map((phase) => ({
    phase,
    plan: planPersonas({
      phase,
      iteration: 1,
      personas: catalogue.personas,
      requirement: input.requirement,
      projectName: name,
      project,
      changed: new Map(),
      measures: facts === null ? [] : countMeasures(facts),
      isToBeBuilt: facts === null,
      personasWithErrors: [],
      failedMetrics: [],
      declinedReuse: [],
    }),
  }));
  return {
    kind: input.kind,
    projectName: name,
    files: facts?.files.length ?? null,
    phases: plans.map(({ phase, plan }) => ({
      phase,
      mode: policy.phases[phase].mode,
      personas: plan.choices,
      conditions: policy.phases[phase].conditions.map((condition) => ladderOf(condition, policy)),
    })),
    reuse: await previewReuse(
      input,
      plans.map(({ phase, plan }) => ({ phase, personas: plan.order })),
    ),
    warnings: [
      ...(input.kind === "repair" && facts === null
        ? ["The repository is read when the session begins; who takes part may change then."]
        : []),
      ...plans.flatMap((p) => p.plan.warnings),
      ...catalogue.warnings,
    ],
    agent: { id: agent.id, label: agent.label, ...(await agent.available()) },
    sandbox: { level: installation.sandbox.level, reason: installation.sandbox.reason },
  };
}

/** What can be read before the session begins: a directory, or nothing of a repository elsewhere and of what is to be built. */
async function sourceOf(input: PreviewSessionInput): Promise<{ name: string; directory: string | null }> {
  if (input.kind === "build") return { name: input.name, directory: null };
  const { project, directory } = await resolveSource(input.source);
  return { name: project.name, directory };
}

const ladderOf = (condition: PolicyCondition, policy: GatePolicy) => ({
  metric: condition.metric,
  operator: condition.operator,
  ladder: Array.from({ length: policy.maxIterationsPerPhase }, (_, i) =>
    conditionThreshold(condition, i + 1, [], policy),
  ),
  neverOverridable: condition.neverOverridable,
});
