import { z } from "zod";
import type { Prisma } from "../../generated/prisma/client";
import type { Budget } from "../domain/budget/budget";
import type { Verdict } from "../domain/gate/gate";
import { decisionSchema, verdictSchema } from "../domain/gate/gate";
import { type GatePolicy, gatePolicySchema } from "../domain/gate/policy";
import type { Outline } from "../domain/outline/outline";
import type { PersonaPins } from "../domain/persona/persona";
import { type Phase, type PhaseState, phaseSchema } from "../domain/phase/phase";
import type { ReuseSettings } from "../domain/reuse/reuse-decision";
import type { SessionProgress } from "../domain/session/next-move";
import {
  type SessionState,
  sessionStateSchema,
  stopReasonSchema,
  stopReasonText,
} from "../domain/session/session-state";
import type { SessionListItem } from "../domain/session/session-view";
import { db, type Tx } from "./client";
import { recordChange } from "./events";
import { loadControls } from "./session-controls";

export type NewSession = {
  id: string;
  projectId: string;
  kind: "repair" | "build";
  requirement: string;
  outline?: Outline;
  branch?: string | null;
  agentId: string;
  personas: PersonaPins;
  /** Without it nothing is reused. */
  reuse?: ReuseSettings;
  policy: GatePolicy;
  budget?: Budget;
  forkedFromId?: string;
  forkedFromPhase?: Phase;
  forkedFromCommit?: string;
  phases: Phase[];
  target: number;
  startedById: string;
  startedByName: string;
};
export async function addSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.session.create({ data: { ...session, state: "queued" } });
  const { id, phases } = session;
  recordChange(tx, id, { of: "session", state: "queued", reason: null, phases });
}

export type StateChange = { state: SessionState; reason?: string | null; now: Date };
/** A state that the session is in already stays as it is, since when it is. */
export async function setSessionState(tx: Tx, id: string, change: StateChange): Promise<void> {
  const { state, reason = null, now } = change;
  const before = await tx.session.findUnique({ where: { id }, select: { state: true, stateReason: true } });
  if (before?.state === state && before.stateReason === reason) return;
  await tx.session.update({ where: { id }, data: { state, stateReason: reason, stateSince: now } });
  recordChange(tx, id, { of: "session", state, reason });
}

export async function updateSession(
  tx: Tx,
  id: string,
  data: Prisma.SessionUncheckedUpdateInput,
): Promise<void> {
  await tx.session.update({ where: { id }, data });
}

/** Locks the session's row until the transaction ends. */
export async function lockSession(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM session WHERE id = ${id} FOR UPDATE`;
  return tx.session.findUnique({ where: { id } });
}

/** With everything that belongs to it, its events too. */
export async function deleteSessionRow(tx: Tx, id: string): Promise<void> {
  await tx.session.delete({ where: { id } });
}

/** Ended sessions whose files are still kept. */
export const listSessionsToClear = (endedBefore: Date) =>
  db.session.findMany({
    where: { finishedAt: { lt: endedBefore }, filesRemovedAt: null },
    select: { id: true },
  });

/** Those of the given names that are ids of sessions or assessments which somebody deleted. */
export async function deletedIds(names: readonly string[]): Promise<string[]> {
  const rows = await db.event.findMany({
    where: { type: { in: ["session.deleted", "assessment.deleted"] }, subject: { in: [...names] } },
    select: { subject: true },
  });
  return rows.flatMap((row) => row.subject ?? []);
}

export const findSession = (id: string) =>
  db.session.findUnique({ where: { id }, include: { project: true } });

/** What the tables say of a session, for the executor. */
export async function loadProgress(id: string, tx: Tx = db): Promise<SessionProgress | null> {
  const row = await tx.session.findUnique({
    where: { id },
    include: {
      iterations: {
        include: {
          personaRuns: {
            orderBy: { position: "asc" },
            select: {
              id: true,
              batch: true,
              state: true,
              changed: true,
              reuseDecision: { select: { start: true, declinedAt: true } },
            },
          },
          gates: {
            select: { kind: true, verdict: true, state: true, approvals: lastApproval },
          },
        },
      },
    },
  });
  if (!row) return null;
  return {
    state: sessionStateSchema.parse(row.state),
    phases: z.array(phaseSchema).parse(row.phases),
    policy: gatePolicySchema.parse(row.policy),
    prepared: row.preparedAt !== null,
    finished: row.finishedAt !== null,
    cancelRequested: row.cancelRequestedAt !== null,
    controls: await loadControls(id, tx),
    iterations: row.iterations.map((iteration) => {
      const entry = iteration.gates.find((g) => g.kind === "entry");
      const exit = iteration.gates.find((g) => g.kind === "exit" && g.state !== "void");
      return {
        phase: phaseSchema.parse(iteration.phase),
        iteration: iteration.iteration,
        entryVerdict: entry ? verdictSchema.parse(entry.verdict) : null,
        personaRuns: iteration.personaRuns.map((run) => ({
          id: run.id,
          batch: run.batch,
          done: run.state === "done" || run.state === "failed",
          changed: run.changed,
          isDeclined: run.reuseDecision?.start === "deliverable" && run.reuseDecision.declinedAt !== null,
        })),
        assessed: iteration.assessmentId !== null,
        exitVerdict: exit ? verdictSchema.parse(exit.verdict) : null,
        decision: settledBy(exit),
        isExitOpen: exit?.state === "open",
      };
    }),
  };
}

const lastApproval = { orderBy: { decidedAt: "desc" }, take: 1, select: { decision: true } } as const;

/** The decision that settled a gate: the last one, once enough people decided. */
const settledBy = (gate: { state: string; approvals: { decision: string }[] } | undefined) =>
  gate?.state === "decided" && gate.approvals[0] ? decisionSchema.parse(gate.approvals[0].decision) : null;

export type SessionFilter = { state?: SessionState[]; text?: string; limit?: number; before?: string };

export async function listSessions(filter: SessionFilter): Promise<SessionListItem[]> {
  const rows = await db.session.findMany({
    where: {
      ...textFilter(filter.text),
      ...(filter.state?.length ? { state: { in: filter.state } } : {}),
      ...(filter.before ? { id: { lt: filter.before } } : {}),
    },
    orderBy: { id: "desc" },
    take: filter.limit ?? 50,
    include: listInclude,
  });
  const scores = await scoresOf(rows);
  return rows.map((row) => toListItem(row, scores));
}

export async function findListItem(id: string): Promise<SessionListItem | null> {
  const row = await db.session.findUnique({ where: { id }, include: listInclude });
  return row && toListItem(row, await scoresOf([row]));
}

export async function countSessions(text: string | undefined): Promise<Record<SessionState, number>> {
  const rows = await db.session.groupBy({ by: ["state"], where: textFilter(text), _count: { _all: true } });
  const counts = { queued: 0, running: 0, waiting: 0, paused: 0, passed: 0, failed: 0, cancelled: 0 };
  for (const row of rows) counts[sessionStateSchema.parse(row.state)] = row._count._all;
  return counts;
}

function textFilter(text: string | undefined): Prisma.SessionWhereInput {
  if (!text) return {};
  const contains = { contains: text, mode: "insensitive" as const };
  return {
    OR: [
      { project: { name: contains } },
      { requirement: contains },
      { startedByName: contains },
      { id: { startsWith: text } },
    ],
  };
}

const listInclude = {
  project: { select: { name: true } },
  carriedGates: { select: { phase: true, gate: { select: { verdict: true } } } },
  iterations: {
    orderBy: { iteration: "asc" },
    select: {
      phase: true,
      iteration: true,
      gates: { select: { id: true, kind: true, verdict: true, state: true } },
    },
  },
} satisfies Prisma.SessionInclude;
type ListRow = Prisma.SessionGetPayload<{ include: typeof listInclude }>;

type Scores = { latest: Map<string, number>; byId: Map<string, number> };

/** Two queries for a page of sessions, never one per row. */
async function scoresOf(rows: readonly ListRow[]): Promise<Scores> {
  const latest = await db.assessment.findMany({
    where: { sessionId: { in: rows.map((r) => r.id) } },
    orderBy: [{ sessionId: "asc" }, { createdAt: "desc" }],
    distinct: ["sessionId"],
    select: { sessionId: true, score: true },
  });
  const ids = rows.flatMap((r) => (r.initialAssessmentId ? [r.initialAssessmentId] : []));
  const initial = await db.assessment.findMany({
    where: { id: { in: ids } },
    select: { id: true, score: true },
  });
  return {
    latest: new Map(latest.map((a) => [a.sessionId ?? "", a.score])),
    byId: new Map(initial.map((a) => [a.id, a.score])),
  };
}

function toListItem(row: ListRow, scores: Scores): SessionListItem {
  const state = sessionStateSchema.parse(row.state);
  const phases = z.array(phaseSchema).parse(row.phases);
  const open = row.iterations.flatMap((i) => i.gates).find((g) => g.kind === "exit" && g.state === "open");
  const stop = stopReasonSchema.safeParse(row.stateReason);
  return {
    id: row.id,
    alias: row.id.slice(-8),
    projectId: row.projectId,
    projectName: row.project.name,
    kind: row.kind === "build" ? "build" : "repair",
    state,
    stateReason: stop.success ? stopReasonText[stop.data] : row.stateReason,
    stateSince: row.stateSince.toISOString(),
    phases: phases.map((phase) => ({ phase, state: phaseState(phase, state, row) })),
    iteration: Math.max(1, ...row.iterations.map((i) => i.iteration)),
    score: scores.latest.get(row.id) ?? null,
    initialScore: row.initialAssessmentId ? (scores.byId.get(row.initialAssessmentId) ?? null) : null,
    target: row.target,
    openGateId: open?.id ?? null,
    agentId: row.agentId,
    startedByName: row.startedByName,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

const phaseStateOfVerdict: Partial<Record<Verdict, PhaseState>> = {
  passed: "passed",
  passed_with_overrides: "passed_with_overrides",
  accepted_near_prediction: "accepted_near_prediction",
  awaiting_approval: "waiting",
};

function phaseState(
  phase: Phase,
  session: SessionState,
  { iterations, carriedGates }: Pick<ListRow, "iterations" | "carriedGates">,
): PhaseState {
  const last = iterations.filter((i) => i.phase === phase).at(-1);
  const carried = carriedGates.find((one) => one.phase === phase);
  if (!last && carried) return phaseStateOfVerdict[verdictSchema.parse(carried.gate.verdict)] ?? "pending";
  if (!last) return "pending";
  const exit = last.gates.find((g) => g.kind === "exit" && g.state !== "void");
  const told = exit && phaseStateOfVerdict[verdictSchema.parse(exit.verdict)];
  if (told && !(told === "waiting" && session === "cancelled")) return told;
  if (session === "failed" || session === "paused") return session;
  return session === "cancelled" ? "cancelled" : "running";
}

/** The projects' names, by session. */
export async function listProjectNames(sessionIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.session.findMany({
    where: { id: { in: [...sessionIds] } },
    select: { id: true, project: { select: { name: true } } },
  });
  return new Map(rows.map((row) => [row.id, row.project.name]));
}
