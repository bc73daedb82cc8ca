import path from "node:path";
import { countMeasures } from "../../analysis/count-measures";
import { readProject } from "../../analysis/read-project";
import { conditionThreshold } from "../../domain/gate/condition-threshold";
import type { GatePolicy, PolicyCondition } from "../../domain/gate/policy";
import { presetPolicy } from "../../domain/gate/presets";
import { PHASES } from "../../domain/phase/phase";
import type { StartPreview } from "../../domain/session/session-view";
import type { StartSessionInput } from "../../domain/session/start-session-input";
import type { Ctx } from "../ctx";
import { findAgent, getInstallation } from "../installation";
import { requirePermission } from "../require-permission";
import { planPersonas } from "./plan-personas";
import { resolveProjectPath } from "./resolve-project-path";

/** What a session with this input would do. Reads the project, runs nothing, changes nothing. */
export async function previewSession(ctx: Ctx, input: StartSessionInput): Promise<StartPreview> {
  requirePermission(ctx, "session:start");
  const [source, installation] = await Promise.all([
    resolveProjectPath(input.projectPath),
    getInstallation(),
  ]);
  const facts = await readProject(source);
  const policy = presetPolicy(input.preset, input.target);
  const agent = findAgent(installation, input.agentId);
  const plans = PHASES.map((phase) => ({
    phase,
    plan: planPersonas({
      phase,
      iteration: 1,
      personas: installation.catalogue.personas,
      requirement: input.requirement,
      projectName: path.basename(source),
      facts,
      measures: countMeasures(facts),
      personasWithErrors: [],
      failedMetrics: [],
    }),
  }));
  return {
    projectName: path.basename(source),
    files: facts.files.length,
    phases: plans.map(({ phase, plan }) => ({
      phase,
      mode: policy.phases[phase].mode,
      personas: plan.choices,
      conditions: policy.phases[phase].conditions.map((condition) => ladderOf(condition, policy)),
    })),
    warnings: [...plans.flatMap((p) => p.plan.warnings), ...installation.catalogue.warnings],
    agent: { id: agent.id, label: agent.label, ...(await agent.available()) },
    sandbox: { level: installation.sandbox.level, reason: installation.sandbox.reason },
  };
}

const ladderOf = (condition: PolicyCondition, policy: GatePolicy) => ({
  metric: condition.metric,
  operator: condition.operator,
  ladder: Array.from({ length: policy.maxIterationsPerPhase }, (_, i) =>
    conditionThreshold(condition, i + 1, [], policy),
  ),
  neverOverridable: condition.neverOverridable,
});
