import type { InspectedProject } from "../../analysis/contract/inspect-project";
import type { Assessment } from "../../domain/assessment/assessment";
import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { checkContract } from "../../domain/contract/check-contract";
import type { ClauseResult } from "../../domain/contract/clause";
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
  const choices = choosePersonas({
    phase: input.phase,
    iteration: input.iteration,
    personas: input.personas,
    text: input.requirement.trim() || projectWords(input.projectName, input.project.facts),
    calledFor: checked.filter((c) => answersFor(c.clauses, input.failedMetrics)).map((c) => c.persona.id),
    failedMetrics: input.failedMetrics,
    withErrors: input.personasWithErrors,
    withoutApplicableClauses,
  }).map((choice) => narrowForRework(choice, input));
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

/** With contract errors open only their personas rework; without any the failure belongs to the whole phase. */
function narrowForRework(choice: PersonaChoice, input: PlanPersonasInput): PersonaChoice {
  if (input.iteration === 1 || !choice.chosen || choice.role === "optional") return choice;
  if (input.declinedReuse.includes(choice.personaId))
    return { ...choice, reason: "Does its work itself: a person declined the earlier deliverable" };
  if (input.declinedReuse.length > 0)
    return { ...choice, chosen: false, reason: "Has no part in the declined deliverable" };
  if (input.personasWithErrors.length === 0) return { ...choice, reason: "Reworks what the gate failed on" };
  if (input.personasWithErrors.includes(choice.personaId))
    return { ...choice, reason: "Reworks: its contract has open errors" };
  return { ...choice, chosen: false, reason: "Not responsible for what the gate failed on" };
}

const answersFor = (clauses: readonly ClauseResult[], failed: readonly ConditionMetric[]): boolean =>
  clauses.some(
    ({ clause, outcome }) =>
      outcome === "violated" &&
      clause.kind === "threshold" &&
      failed.some((metric) => metric === clause.metric),
  );

function projectWords(name: string, facts: ProjectFacts): string {
  const titles = facts.documents.flatMap((d) => d.title ?? []);
  const patterns = facts.endpoints.map((e) => e.pattern.replaceAll("/", " "));
  return [name.replaceAll(/[_-]/g, " "), ...titles, ...patterns].join(" ");
}

export type MeasuredProject = { facts: ProjectFacts; assessment: Assessment };
