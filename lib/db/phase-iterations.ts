import { z } from "zod";
import type { Prisma } from "../../generated/prisma/client";
import { evidenceSchema } from "../domain/assessment/measure";
import type { ClauseResult } from "../domain/contract/clause";
import { outcomeSchema, severitySchema } from "../domain/outcome/outcome";
import { type PersonaChoice, personaChoiceSchema } from "../domain/persona/choose-personas";
import { type Phase, phaseSchema } from "../domain/phase/phase";
import type { ClauseCheckView, IterationView } from "../domain/session/session-view";
import { newId } from "../platform/id";
import { db, type Tx } from "./client";
import { recordChange } from "./events";
import { gateInclude, toGateView } from "./gates";
import { personaRunInclude, toPersonaRunView } from "./persona-runs";

export const iterationInclude = {
  personaRuns: { orderBy: { position: "asc" }, include: personaRunInclude },
  gates: { include: gateInclude },
  clauses: { orderBy: [{ personaId: "asc" }, { clauseId: "asc" }] },
  assessment: { select: { score: true } },
  revert: true,
} satisfies Prisma.PhaseIterationInclude;
export type IterationRow = Prisma.PhaseIterationGetPayload<{ include: typeof iterationInclude }>;

export type NewIteration = {
  id: string;
  sessionId: string;
  phase: Phase;
  iteration: number;
  choices: PersonaChoice[];
  tasks: string[];
  /** Clauses of its personas that are not met when it begins; left out where nobody counted. */
  unmetBefore?: number;
  personaRuns: NewPersonaRun[];
};
export type NewPersonaRun = {
  personaId: string;
  displayName: string;
  personaRevision: string;
  agentId: string;
  /** Runs with the same number work side by side; left out, each works alone. */
  batch?: number;
};

/** Opens an iteration with its planned persona runs. Resolves to false when it was open already. */
export async function addIteration(tx: Tx, iteration: NewIteration): Promise<boolean> {
  const { personaRuns, ...row } = iteration;
  const made = await tx.phaseIteration.createMany({ data: [row], skipDuplicates: true });
  if (made.count === 0) return false;
  const { sessionId, phase, iteration: number } = iteration;
  recordChange(tx, sessionId, { of: "iteration", phase, iteration: number, ended: false });
  await tx.personaRun.createMany({
    data: personaRuns.map((run, position) => ({
      id: `${iteration.id}.${run.personaId}`,
      phaseIterationId: iteration.id,
      position,
      batch: position,
      state: "pending",
      workedMs: 0,
      ...run,
    })),
  });
  for (const { personaId } of personaRuns)
    recordChange(tx, sessionId, {
      of: "persona_run",
      id: `${iteration.id}.${personaId}`,
      state: "pending",
    });
  return true;
}

/** Binds an assessment and the checked clauses to an iteration; what an earlier attempt stored is replaced. */
export async function saveIterationEvidence(
  tx: Tx,
  iterationId: string,
  assessmentId: string,
  clauses: readonly ClauseResult[],
): Promise<void> {
  await tx.phaseIteration.update({ where: { id: iterationId }, data: { assessmentId } });
  await tx.clauseCheck.deleteMany({ where: { phaseIterationId: iterationId } });
  await tx.clauseCheck.createMany({
    data: clauses.map((c) => ({
      id: newId(),
      phaseIterationId: iterationId,
      personaId: c.personaId,
      clauseId: c.clause.id,
      kind: c.clause.kind,
      severity: c.clause.severity,
      outcome: c.outcome,
      expected: c.expected,
      actual: c.actual,
      remediation: c.clause.remediation,
      motivation: c.clause.motivation,
      evidence: c.evidence,
    })),
  });
}

/** Says, before git is asked to, that an iteration is taken back; saying it again changes nothing. */
export async function addRevert(
  tx: Tx,
  revert: {
    phaseIterationId: string;
    scoreBefore: number;
    scoreReached: number;
    reachedAssessmentId: string;
  },
): Promise<void> {
  await tx.iterationRevert.createMany({ data: [revert], skipDuplicates: true });
}

export async function endIteration(tx: Tx, iterationId: string, now: Date): Promise<void> {
  const { sessionId, phase, iteration } = await tx.phaseIteration.update({
    where: { id: iterationId },
    data: { endedAt: now },
  });
  recordChange(tx, sessionId, { of: "iteration", phase: phaseSchema.parse(phase), iteration, ended: true });
}

export const findIteration = async (iterationId: string): Promise<IterationRow | null> =>
  db.phaseIteration.findUnique({ where: { id: iterationId }, include: iterationInclude });

export function toIterationView(row: IterationRow): IterationView {
  const gates = row.gates.map(toGateView);
  const choices = z.array(personaChoiceSchema).parse(row.choices);
  const names = new Map(choices.map((c) => [c.personaId, c.displayName]));
  return {
    iteration: row.iteration,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    choices,
    personaRuns: row.personaRuns.map(toPersonaRunView),
    entry: gates.find((g) => g.kind === "entry") ?? null,
    exit: gates.find((g) => g.kind === "exit") ?? null,
    clauses: row.clauses.map((clause) =>
      toClauseView(clause, names.get(clause.personaId) ?? clause.personaId),
    ),
    score: row.assessment?.score ?? null,
    revert: row.revert && {
      scoreBefore: row.revert.scoreBefore,
      scoreReached: row.revert.scoreReached,
      at: row.revert.createdAt.toISOString(),
    },
  };
}

function toClauseView(row: IterationRow["clauses"][number], personaName: string): ClauseCheckView {
  return {
    personaId: row.personaId,
    personaName,
    clauseId: row.clauseId,
    severity: severitySchema.parse(row.severity),
    outcome: outcomeSchema.parse(row.outcome),
    expected: row.expected,
    actual: row.actual,
    remediation: row.remediation,
    motivation: row.motivation,
    evidence: z.array(evidenceSchema).parse(row.evidence),
    waiverId: row.waiverId,
  };
}

export const listIterations = (sessionId: string): Promise<IterationRow[]> =>
  db.phaseIteration.findMany({
    where: { sessionId },
    orderBy: [{ startedAt: "asc" }, { iteration: "asc" }],
    include: iterationInclude,
  });
