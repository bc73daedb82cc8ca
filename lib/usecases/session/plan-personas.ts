import type { InspectedProject } from "../../analysis/contract/inspect-project";
import type { Assessment } from "../../domain/assessment/assessment";
import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { checkContract } from "../../domain/contract/check-contract";
import type { ClauseResult } from "../../domain/contract/clause";
import { ruleMetric } from "../../domain/contract/rule-metrics";
import type { ConditionMetric } from "../../domain/gate/policy";
import { choosePersonas, type PersonaChoice } from "../../domain/persona/choose-personas";
import { orderPersonas } from "../../domain/persona/order-personas";
import type { Persona } from "../../domain/persona/persona";
import type { Phase } from "../../domain/phase/phase";
import { countUnmet } from "../../domain/session/judge-fall";
import type { ChangedPaths } from "./load-changed-paths";

export type PlanPersonasInput = {
  phase: Phase;
  iteration: number;
  personas: readonly Persona[];
  requirement: string;
  projectName: string;
  project: InspectedProject;
  /** What each persona changed so far; one that is not there handed nothing over yet. */
  changed: ChangedPaths;
  measures: readonly Measure[];
  /** Personas with contract errors, and metrics that failed, at the exit gate of the iteration before. */
  personasWithErrors: readonly string[];
  failedMetrics: readonly ConditionMetric[];
  /** Personas that took an earlier deliverable over in the iteration before, which a person declined since. */
  declinedReuse: readonly string[];
  /** Nothing is there yet that clauses could apply to, but it will be: nobody is skipped for that. */
  isToBeBuilt: boolean;
};
export type PersonaPlan = {
  choices: PersonaChoice[];
  order: Persona[];
  warnings: string[];
  /** Clauses of those who take part that are not met as the tree is. */
  unmet: number;
};

/** Who takes part in an iteration, why, and in which order. On rework only those responsible for what failed. */
export function planPersonas(input: PlanPersonasInput): PersonaPlan {
  const checked = input.personas.map((persona) => ({
    persona,
    clauses: checkPersona(persona, input.project, input.measures, input.changed.get(persona.id) ?? null),
  }));
  const withoutApplicableClauses = checked
    .filter((c) => !input.isToBeBuilt && c.clauses.every((clause) => clause.outcome === "not_applicable"))
    .map((c) => c.persona.id);
  const calledFor = checked
    .filter((c) => answersFor(c.clauses, input.failedMetrics))
    .map((c) => c.persona.id);
  const candidates = choosePersonas({
    phase: input.phase,
    iteration: input.iteration,
    personas: input.personas,
    text: input.requirement.trim() || projectWords(input.projectName, input.project.facts),
    calledFor,
    failedMetrics: input.failedMetrics,
    withErrors: input.personasWithErrors,
    withoutApplicableClauses,
  });
  const responsible = candidates.filter((c) => calledFor.includes(c.personaId)).map((c) => c.personaId);
  const choices = candidates.map((choice) => narrowForRework(choice, input, responsible));
  const chosen = input.personas.filter((p) => choices.some((c) => c.chosen && c.personaId === p.id));
  const { order, cycle } = orderPersonas(chosen);
  const clauses = checked.filter(({ persona }) => chosen.includes(persona)).flatMap((c) => c.clauses);
  return {
    choices,
    unmet: countUnmet(clauses),
    order: order.flatMap((id) => chosen.find((p) => p.id === id) ?? []),
    warnings: cycle
      ? [`Personas depend on each other in a circle: ${cycle.join(" → ")}; they run by priority.`]
      : [],
  };
}

export const checkPersona = (
  persona: Persona,
  project: InspectedProject,
  measures: readonly Measure[],
  changedPaths: readonly string[] | null,
): ClauseResult[] =>
  checkContract({
    personaId: persona.id,
    contract: persona.contract,
    ...project,
    measures,
    changedPaths,
  });

/**
 * Who has contract errors open or answers for a metric that failed reworks. Where nobody does, as when only a phase's whole
 * quality is too low, the failure belongs to the whole phase.
 */
function narrowForRework(
  choice: PersonaChoice,
  input: PlanPersonasInput,
  /** Personas of the phase that answer for a metric that failed. */
  responsible: readonly string[],
): PersonaChoice {
  if (input.iteration === 1 || !choice.chosen || choice.role === "optional") return choice;
  if (input.declinedReuse.includes(choice.personaId))
    return { ...choice, reason: "Does its work itself: a person declined the earlier deliverable" };
  if (input.declinedReuse.length > 0)
    return { ...choice, chosen: false, reason: "Has no part in the declined deliverable" };
  if (input.personasWithErrors.includes(choice.personaId))
    return { ...choice, reason: "Reworks: its contract has open errors" };
  if (responsible.includes(choice.personaId))
    return { ...choice, reason: `Reworks: it answers for ${input.failedMetrics.join(", ")}` };
  if (input.personasWithErrors.length + responsible.length === 0)
    return { ...choice, reason: "Reworks what the gate failed on" };
  return { ...choice, chosen: false, reason: "Not responsible for what the gate failed on" };
}

/** A clause on a metric that failed, which is not met either, makes its persona answer for it. */
const answersFor = (clauses: readonly ClauseResult[], failed: readonly ConditionMetric[]): boolean =>
  clauses.some(({ clause, outcome }) => {
    const metric =
      clause.kind === "threshold" ? clause.metric : clause.kind === "rule" ? ruleMetric[clause.rule] : null;
    return (outcome === "violated" || outcome === "not_measured") && failed.some((one) => one === metric);
  });

function projectWords(name: string, facts: ProjectFacts): string {
  const titles = facts.documents.flatMap((d) => d.title ?? []);
  const patterns = facts.endpoints.map((e) => e.pattern.replaceAll("/", " "));
  return [name.replaceAll(/[_-]/g, " "), ...titles, ...patterns].join(" ");
}

export type MeasuredProject = { facts: ProjectFacts; assessment: Assessment };
