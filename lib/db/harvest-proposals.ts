import type { Prisma } from "../../generated/prisma/client";
import { type HarvestOrigin, nearDuplicatesSchema, proposalStateSchema } from "../domain/template/harvest";
import type { NearDuplicate } from "../domain/template/near-duplicates";
import { db, type Tx } from "./client";

/** What a session's persona runs handed over and was not reverted, in the order of their commits. */
export async function listHandedOver(sessionId: string) {
  const runs = await db.personaRun.findMany({
    where: { state: "done", commit: { not: null }, phaseIteration: { sessionId, revert: null } },
    orderBy: [{ endedAt: "asc" }, { position: "asc" }],
    select: {
      id: true,
      personaId: true,
      displayName: true,
      reuseDecision: { select: { start: true } },
      deliverables: { select: { path: true, change: true, digest: true, additions: true } },
    },
  });
  return runs.map(({ reuseDecision, ...run }) => ({
    ...run,
    isTakenOver: reuseDecision?.start === "deliverable",
  }));
}

/** Which files templates were used for in a session. */
export const listTemplatedFiles = (sessionId: string) =>
  db.templateUse.findMany({
    where: { sessionId },
    select: { templateId: true, digest: true, files: true },
  });

export const countProposals = (sessionId: string): Promise<number> =>
  db.harvestProposal.count({ where: { sessionId } });

export type NewProposal = {
  id: string;
  sessionId: string;
  personaRunId: string;
  personaId: string;
  templateId: string;
  entry: object;
  nearDuplicates: readonly NearDuplicate[];
  createdAt: Date;
};
/** Proposing the same twice changes nothing. */
export async function addProposals(tx: Tx, proposals: readonly NewProposal[]): Promise<void> {
  await tx.harvestProposal.createMany({
    data: proposals.map(({ entry, nearDuplicates, ...proposal }) => ({
      ...proposal,
      state: "proposed",
      entry: toJson(entry),
      nearDuplicates: toJson(nearDuplicates),
    })),
    skipDuplicates: true,
  });
}

const toJson = (value: object): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value));

const MOST_LISTED = 500;

/** Proposals that nobody has decided on, newest first; their entries are to be checked by whoever reads them. */
export async function listOpenProposals(sessionId?: string) {
  const rows = await db.harvestProposal.findMany({
    where: { state: "proposed", ...(sessionId === undefined ? {} : { sessionId }) },
    orderBy: [{ createdAt: "desc" }, { templateId: "asc" }],
    take: MOST_LISTED,
    include: { session: { select: { project: { select: { name: true } } } } },
  });
  const names = await namesOfRuns(rows.map((row) => row.personaRunId));
  return rows.map((row) => toProposal(row, names));
}

export async function findProposal(id: string) {
  const row = await db.harvestProposal.findUnique({
    where: { id },
    include: { session: { select: { project: { select: { name: true } } } } },
  });
  return row && toProposal(row, await namesOfRuns([row.personaRunId]));
}
export type StoredProposal = NonNullable<Awaited<ReturnType<typeof findProposal>>>;

export type ProposalDecision = {
  state: "published" | "dismissed";
  at: Date;
  byId: string;
  byName: string;
};
/** Decides on a proposal; false when somebody did before. */
export async function decideProposal(tx: Tx, id: string, decision: ProposalDecision): Promise<boolean> {
  const { count } = await tx.harvestProposal.updateMany({
    where: { id, state: "proposed" },
    data: {
      state: decision.state,
      decidedAt: decision.at,
      decidedById: decision.byId,
      decidedByName: decision.byName,
    },
  });
  return count > 0;
}

type Row = Prisma.HarvestProposalGetPayload<{
  include: { session: { select: { project: { select: { name: true } } } } };
}>;
type RunNames = Awaited<ReturnType<typeof namesOfRuns>>;

async function namesOfRuns(ids: readonly string[]) {
  const runs = await db.personaRun.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, displayName: true, phaseIteration: { select: { phase: true } } },
  });
  return new Map(runs.map((run) => [run.id, { name: run.displayName, phase: run.phaseIteration.phase }]));
}

function toProposal(row: Row, names: RunNames) {
  const run = names.get(row.personaRunId);
  const origin: HarvestOrigin = {
    sessionId: row.sessionId,
    projectName: row.session.project.name,
    personaRunId: row.personaRunId,
    personaId: row.personaId,
    personaName: run?.name ?? row.personaId,
    phase: run?.phase ?? "",
  };
  return {
    ...origin,
    id: row.id,
    templateId: row.templateId,
    /** To be checked by whoever reads it. */
    entry: row.entry,
    nearDuplicates: nearDuplicatesSchema.parse(row.nearDuplicates),
    state: proposalStateSchema.parse(row.state),
    createdAt: row.createdAt,
    decided: row.decidedAt && { at: row.decidedAt.toISOString(), byName: row.decidedByName ?? "" },
  };
}
