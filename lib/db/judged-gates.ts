import { z } from "zod";
import type { Prisma } from "../../generated/prisma/client";
import { assessmentSchema } from "../domain/assessment/assessment";
import { type GateInputs, gateInputsSchema } from "../domain/gate/gate-inputs";
import { type GatePolicy, gatePolicySchema } from "../domain/gate/policy";
import type { GateEvidence } from "../domain/gate/replay-gate";
import { outcomeSchema, severitySchema } from "../domain/outcome/outcome";
import { phaseSchema } from "../domain/phase/phase";
import type { GateView } from "../domain/session/session-view";
import { db } from "./client";
import { gateInclude, toGateView } from "./gates";

/** A judged gate with all that it was judged on. */
export type JudgedGateRecord = {
  gate: GateView;
  projectName: string;
  target: number;
  /** The session's own copy. */
  policy: GatePolicy;
  /** Null: judged before that was kept. */
  inputs: GateInputs | null;
  /** Null: the assessment was deleted. */
  evidence: GateEvidence | null;
};

export async function findJudgedGate(gateId: string): Promise<JudgedGateRecord | null> {
  const row = await db.gate.findUnique({ where: { id: gateId }, include });
  return row && toRecord(row);
}

/** The newest exit gates whose evidence still counts. */
export async function listJudgedExitGates(limit: number): Promise<JudgedGateRecord[]> {
  const rows = await db.gate.findMany({
    where: { kind: "exit", state: { not: "void" } },
    orderBy: [{ judgedAt: "desc" }, { id: "desc" }],
    take: limit,
    include,
  });
  return rows.map(toRecord);
}

/** Gates of a session, entry and exit. */
export async function listJudgedGates(sessionId: string): Promise<JudgedGateRecord[]> {
  const rows = await db.gate.findMany({ where: { sessionId }, orderBy: { judgedAt: "asc" }, include });
  return rows.map(toRecord);
}

const include = {
  ...gateInclude,
  phaseIteration: {
    include: {
      assessment: true,
      clauses: { orderBy: [{ personaId: "asc" }, { clauseId: "asc" }] },
      session: { select: { policy: true, target: true, project: { select: { name: true } } } },
    },
  },
} satisfies Prisma.GateInclude;

const checkedClauses = z.array(
  z.object({
    personaId: z.string(),
    clauseId: z.string(),
    severity: severitySchema,
    outcome: outcomeSchema,
    expected: z.string(),
    actual: z.string(),
  }),
);

function toRecord(row: Prisma.GateGetPayload<{ include: typeof include }>): JudgedGateRecord {
  const { assessment, clauses, session } = row.phaseIteration;
  return {
    gate: toGateView(row),
    projectName: session.project.name,
    target: session.target,
    policy: gatePolicySchema.parse(session.policy),
    inputs: row.inputs === null ? null : gateInputsSchema.parse(row.inputs),
    evidence: assessment && {
      phase: phaseSchema.parse(row.phase),
      assessment: assessmentSchema.parse(assessment),
      clauses: checkedClauses.parse(clauses),
    },
  };
}
