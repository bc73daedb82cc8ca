import type { Gate, Prisma } from "../../generated/prisma/client";
import {
  gateKindSchema,
  gateStateSchema,
  isPassing,
  judgedConditionSchema,
  type Verdict,
  verdictSchema,
} from "../domain/gate/gate";
import type { GateInputs } from "../domain/gate/gate-inputs";
import type { JudgedGate } from "../domain/gate/judge-gate";
import { type GateMode, phasePolicySchema } from "../domain/gate/policy";
import { type Phase, phaseSchema } from "../domain/phase/phase";
import type { GateView } from "../domain/session/session-view";
import { newId } from "../platform/id";
import { toApprovalView } from "./approvals";
import { db, type Tx } from "./client";
import { recordChange } from "./events";

export const gateInclude = {
  conditions: { orderBy: { position: "asc" } },
  approvals: { orderBy: { decidedAt: "asc" } },
} satisfies Prisma.GateInclude;
export type GateRow = Prisma.GateGetPayload<{ include: typeof gateInclude }>;

export type NewGate = {
  id: string;
  phaseIterationId: string;
  sessionId: string;
  phase: Phase;
  iteration: number;
  kind: "entry" | "exit";
  mode: GateMode;
  judged: JudgedGate;
  /** What it was judged on that no other row keeps. */
  inputs: GateInputs;
  state: "judged" | "open";
  evidenceDigest: string;
  commit: string;
  /** When people may decide it, and when the server rejects it, by the policy. */
  decidableFrom?: Date | null;
  timesOutAt?: Date | null;
};

/** Stores a judged gate. A gate whose evidence changed is judged again in its own row; a decided one never is. */
export async function saveGate(tx: Tx, gate: NewGate): Promise<void> {
  const { judged, ...columns } = gate;
  const row = {
    ...columns,
    verdict: judged.verdict,
    sentence: judged.sentence,
    score: judged.score,
    judgedAt: new Date(),
  };
  const existing = await tx.gate.findUnique({ where: { id: gate.id }, select: { state: true } });
  if (existing && existing.state !== "void") return;
  recordGate(tx, await tx.gate.upsert({ where: { id: gate.id }, create: row, update: row }));
  await tx.condition.deleteMany({ where: { gateId: gate.id } });
  await tx.condition.createMany({
    data: judged.conditions.map((condition, position) => ({
      id: newId(),
      gateId: gate.id,
      position,
      ...condition,
    })),
  });
}

/** A gate with what says who may decide it. */
export const decisionInclude = {
  ...gateInclude,
  phaseIteration: {
    include: {
      session: {
        include: {
          iterations: { select: { phase: true, iteration: true } },
          edits: { select: { actorId: true } },
        },
      },
      clauses: { select: { personaId: true, clauseId: true, outcome: true } },
    },
  },
} satisfies Prisma.GateInclude;
export type GateToDecide = Prisma.GateGetPayload<{ include: typeof decisionInclude }>;

/** Locks the gate's row until the transaction ends: two people cannot decide at once. */
export async function lockGate(tx: Tx, gateId: string): Promise<GateToDecide | null> {
  await tx.$queryRaw`SELECT id FROM gate WHERE id = ${gateId} FOR UPDATE`;
  return findGateToDecide(gateId, tx);
}

export const findGateToDecide = async (gateId: string, tx: Tx = db): Promise<GateToDecide | null> =>
  tx.gate.findUnique({ where: { id: gateId }, include: decisionInclude });

/** Settles an open gate by the decision that was added last. */
export async function closeGate(tx: Tx, gateId: string, verdict: Verdict, now: Date): Promise<void> {
  const data = { state: "decided", verdict, decidedAt: now };
  recordGate(tx, await tx.gate.update({ where: { id: gateId }, data }));
}

/** The evidence of an open gate changed: no decision on it counts, the worker measures and judges again. */
export async function voidGate(tx: Tx, gateId: string): Promise<void> {
  const gate = await tx.gate.update({ where: { id: gateId }, data: { state: "void" } });
  recordGate(tx, gate);
  const { sessionId, phase, iteration } = await tx.phaseIteration.update({
    where: { id: gate.phaseIterationId },
    data: { assessmentId: null, endedAt: null },
  });
  recordChange(tx, sessionId, { of: "iteration", phase: phaseSchema.parse(phase), iteration, ended: false });
}

/** To be called with each gate's row as it was written: its event then says how it stands. */
export function recordGate(tx: Tx, row: Gate): void {
  recordChange(tx, row.sessionId, {
    of: "gate",
    id: row.id,
    kind: gateKindSchema.parse(row.kind),
    state: gateStateSchema.parse(row.state),
    verdict: verdictSchema.parse(row.verdict),
  });
}

/** What an open gate was measured on stands, but it is judged again: no decision on its verdict so far counts. */
export async function voidVerdict(tx: Tx, gateId: string): Promise<void> {
  recordGate(tx, await tx.gate.update({ where: { id: gateId }, data: { state: "void" } }));
}

/** Gates of the session that wait for a person wait no more; whether there was one. */
export async function voidOpenGates(tx: Tx, sessionId: string): Promise<boolean> {
  const open = await tx.gate.findMany({ where: { sessionId, state: "open" }, select: { id: true } });
  for (const { id } of open) await voidGate(tx, id);
  return open.length > 0;
}

export async function findGate(gateId: string): Promise<GateView | null> {
  const row = await db.gate.findUnique({ where: { id: gateId }, include: gateInclude });
  return row ? toGateView(row) : null;
}

/** The exit gates that a session's phases passed by, one a phase. */
export async function listPassingExitGates(sessionId: string): Promise<{ id: string; phase: Phase }[]> {
  const rows = await db.gate.findMany({
    where: { sessionId, kind: "exit", state: { not: "void" } },
    orderBy: { iteration: "desc" },
    distinct: ["phase"],
    select: { id: true, phase: true, verdict: true },
  });
  return rows
    .filter((row) => isPassing(verdictSchema.parse(row.verdict)))
    .map(({ id, phase }) => ({ id, phase: phaseSchema.parse(phase) }));
}

export function toGateView(row: GateRow): GateView {
  const approvals = row.approvals.map((approval) => toApprovalView(approval, row.evidenceDigest));
  return {
    id: row.id,
    sessionId: row.sessionId,
    phase: phaseSchema.parse(row.phase),
    iteration: row.iteration,
    kind: gateKindSchema.parse(row.kind),
    mode: phasePolicySchema.shape.mode.parse(row.mode),
    verdict: verdictSchema.parse(row.verdict),
    state: gateStateSchema.parse(row.state),
    sentence: row.sentence,
    score: row.score,
    evidenceDigest: row.evidenceDigest,
    commit: row.commit,
    judgedAt: row.judgedAt.toISOString(),
    conditions: row.conditions.map((condition) => judgedConditionSchema.parse(condition)),
    decidableFrom: row.decidableFrom?.toISOString() ?? null,
    timesOutAt: row.timesOutAt?.toISOString() ?? null,
    approvals,
    approval: row.state === "decided" ? (approvals.at(-1) ?? null) : null,
  };
}
