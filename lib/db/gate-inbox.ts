import type { Prisma } from "../../generated/prisma/client";
import { decisionSchema } from "../domain/gate/gate";
import type { DecidedGateItem } from "../domain/gate/gate-inbox";
import { phaseSchema } from "../domain/phase/phase";
import { db } from "./client";

const openInclude = {
  approvals: true,
  phaseIteration: {
    select: {
      session: {
        select: {
          policy: true,
          phases: true,
          startedById: true,
          startedByName: true,
          cancelRequestedAt: true,
          finishedAt: true,
          project: { select: { name: true } },
          iterations: { select: { iteration: true } },
          edits: { select: { actorId: true } },
        },
      },
    },
  },
} satisfies Prisma.GateInclude;
export type OpenGateRow = Prisma.GateGetPayload<{ include: typeof openInclude }>;

/** An open gate of a session that goes on; a cancelled one waits for nobody. */
const waiting = {
  state: "open",
  phaseIteration: { session: { cancelRequestedAt: null, finishedAt: null } },
} satisfies Prisma.GateWhereInput;

/** Gates that wait for people, longest waiting first. */
export const listOpenGates = (): Promise<OpenGateRow[]> =>
  db.gate.findMany({ where: waiting, orderBy: { judgedAt: "asc" }, include: openInclude });

/** Open gates whose time to be decided is over, longest over first. */
export async function listTimedOutGates(now: Date, limit: number): Promise<string[]> {
  const rows = await db.gate.findMany({
    where: { ...waiting, timesOutAt: { lte: now } },
    orderBy: { timesOutAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

const decided = { state: "decided", decidedAt: { not: null } } satisfies Prisma.GateWhereInput;
export const countDecidedGates = (): Promise<number> => db.gate.count({ where: decided });

export type DecidedCursor = { decidedAt: Date; id: string };

/** Decided gates, the last decided first, from after the cursor on. */
export async function listDecidedGates(
  after: DecidedCursor | null,
  limit: number,
): Promise<(DecidedGateItem & { cursor: DecidedCursor })[]> {
  const rows = await db.gate.findMany({
    where: {
      ...decided,
      ...(after && {
        OR: [{ decidedAt: { lt: after.decidedAt } }, { decidedAt: after.decidedAt, id: { lt: after.id } }],
      }),
    },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take: limit,
    include: {
      approvals: { orderBy: { decidedAt: "desc" }, take: 1 },
      phaseIteration: { select: { session: { select: { project: { select: { name: true } } } } } },
    },
  });
  return rows.flatMap(({ approvals: [last], ...row }) =>
    !last || !row.decidedAt
      ? []
      : {
          gateId: row.id,
          sessionId: row.sessionId,
          projectName: row.phaseIteration.session.project.name,
          phase: phaseSchema.parse(row.phase),
          iteration: row.iteration,
          decision: decisionSchema.parse(last.decision),
          actorName: last.actorName,
          forName: last.countsAsId === last.actorId ? null : last.countsAsName,
          comment: last.comment,
          decidedAt: row.decidedAt.toISOString(),
          cursor: { decidedAt: row.decidedAt, id: row.id },
        },
  );
}

/** How many exit gates passed since the instant, and how many of them by an override. */
export async function countPassedGates(since: Date): Promise<{ passed: number; overridden: number }> {
  const rows = await db.gate.groupBy({
    by: ["verdict"],
    where: {
      kind: "exit",
      judgedAt: { gte: since },
      verdict: { in: ["passed", "passed_with_overrides", "accepted_near_prediction"] },
    },
    _count: { _all: true },
  });
  const of = (verdict: string) => rows.find((row) => row.verdict === verdict)?._count._all ?? 0;
  const overridden = of("passed_with_overrides");
  return { overridden, passed: of("passed") + of("accepted_near_prediction") + overridden };
}
