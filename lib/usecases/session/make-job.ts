import type { AgentJob } from "../../agents/agent";
import { inspectProject } from "../../analysis/contract/inspect-project";
import { readProject } from "../../analysis/read-project";
import { findLatestAssessment } from "../../db/assessments";
import { findIteration, type IterationRow, toIterationView } from "../../db/phase-iterations";
import { listOffers } from "../../db/template-offers";
import { outlineSchema } from "../../domain/outline/outline";
import { phaseSchema } from "../../domain/phase/phase";
import { AppError } from "../../platform/errors";
import type { WorkPlace } from "../../workspace/session-paths";
import { loadSessionPersonas } from "../persona/load-catalogue";
import { currentMeasures } from "./current-measures";
import { loadChangedPaths } from "./load-changed-paths";
import { loadWorkBefore } from "./load-work-before";
import { checkPersona } from "./plan-personas";
import type { PersonaRunRow } from "./run-persona";

/** What a persona's agent is asked to do, with the measured state before its run. */
export async function makeJob(run: PersonaRunRow, { tree, scratch }: WorkPlace): Promise<AgentJob> {
  const { session, ...iteration } = run.phaseIteration;
  const personas = await loadSessionPersonas(session);
  const persona = personas.find((p) => p.id === run.personaId);
  if (!persona) throw new AppError("not_found", `There is no persona ${run.personaId} any more.`);
  const [facts, assessment, before, changed, offers, workBefore] = await Promise.all([
    readProject(tree),
    findLatestAssessment(session.id),
    findIteration(`${session.id}.${iteration.phase}.${iteration.iteration - 1}`),
    loadChangedPaths(session.id),
    listOffers(run.id),
    loadWorkBefore(run, persona, personas),
  ]);
  if (!assessment)
    throw new AppError("internal", "The project was not measured before its first persona run.");
  const changedPaths = changed.get(persona.id) ?? null;
  const project = await inspectProject(tree, facts, [persona.contract], { changedPaths: changedPaths ?? [] });
  const exit = before ? toIterationView(before).exit : null;
  return {
    personaRunId: run.id,
    persona,
    phase: phaseSchema.parse(iteration.phase),
    iteration: iteration.iteration,
    kind: session.kind === "build" ? "build" : "repair",
    workspace: tree,
    scratch,
    requirement: session.requirement,
    outline: session.outline === null ? null : outlineSchema.parse(session.outline),
    projectName: session.project.name,
    facts,
    assessment,
    clauses: checkPersona(persona, project, currentMeasures(facts, assessment.measures), changedPaths),
    failedConditions:
      exit?.conditions.filter((c) => c.outcome === "violated" || c.outcome === "not_measured") ?? [],
    tasks: [...iteration.tasks, ...afterRevert(before), ...afterConflict(run)],
    workBefore,
    offers,
  };
}

/** What the personas of an iteration are told that follows one that was taken back. */
const afterRevert = (before: IterationRow | null): string[] =>
  before?.revert
    ? [
        `The iteration before lowered the score from ${before.revert.scoreBefore.toFixed(2)} to ${before.revert.scoreReached.toFixed(2)} and was taken back; find another way.`,
      ]
    : [];

/** What a run is told that works once more because its first commit and others' could not both stand. */
const afterConflict = ({ conflicts }: PersonaRunRow): string[] =>
  conflicts.length === 0
    ? []
    : [
        `Others changed the same places meanwhile: ${conflicts.join(", ")}. What they did is in the tree; build on it.`,
      ];
