import type { RevisionKind } from "../domain/persona/persona-revision";
import { revisionKindSchema } from "../domain/persona/persona-revision";
import type { ContractRecord } from "../domain/persona/persona-view";
import { db, type Tx } from "./client";

export type PersonaText = { digest: string; personaId: string; text: string };

/** Keeps texts by their content; those that are kept already stay as they are. */
export async function keepPersonaTexts(tx: Tx, texts: readonly PersonaText[]): Promise<void> {
  await tx.personaDocument.createMany({ data: [...texts], skipDuplicates: true });
}

export const listPersonaTexts = (digests: readonly string[]): Promise<PersonaText[]> =>
  db.personaDocument.findMany({
    where: { digest: { in: [...digests] } },
    select: { digest: true, personaId: true, text: true },
  });

/** The newest revision of each persona that was ever edited in the product. */
export async function listCurrentRevisions(tx: Tx = db) {
  const rows = await tx.personaRevision.findMany({
    orderBy: [{ personaId: "asc" }, { number: "desc" }],
    distinct: ["personaId"],
    include: { document: { select: { text: true } } },
  });
  return rows.map((row) => ({
    personaId: row.personaId,
    number: row.number,
    follows: row.kind === "following",
    text: row.document.text,
  }));
}

/** Revisions of one persona, newest first, without their texts. */
export async function listRevisions(personaId: string, tx: Tx = db) {
  const rows = await tx.personaRevision.findMany({ where: { personaId }, orderBy: { number: "desc" } });
  return rows.map((row) => ({
    number: row.number,
    digest: row.digest,
    kind: revisionKindSchema.parse(row.kind),
    note: row.note,
    authorName: row.authorName,
    createdAt: row.createdAt.toISOString(),
  }));
}

export const findRevision = (personaId: string, number: number) =>
  db.personaRevision.findUnique({
    where: { personaId_number: { personaId, number } },
    include: { document: true },
  });

export type NewRevision = {
  personaId: string;
  number: number;
  digest: string;
  kind: RevisionKind;
  note: string;
  authorId: string;
  authorName: string;
  createdAt: Date;
};
export async function addRevision(tx: Tx, revision: NewRevision): Promise<void> {
  await tx.personaRevision.create({
    data: { id: `${revision.personaId}.${revision.number}`, ...revision },
  });
}

/** Holds off other edits of the persona until the transaction ends. */
export async function lockPersona(tx: Tx, personaId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('persona'), hashtext(${personaId}))`;
}

/** Per persona, in how many iterations since then its contract was checked, and in how many no error was open. */
export async function countContractChecks(since: Date): Promise<(ContractRecord & { personaId: string })[]> {
  const rows = await db.$queryRaw<{ personaId: string; checks: bigint; met: bigint }[]>`
    SELECT "personaId", count(*) AS checks, count(*) FILTER (WHERE NOT open) AS met
    FROM (
      SELECT c."personaId", bool_or(c.severity = 'error' AND c.outcome IN ('violated', 'not_measured')) AS open
      FROM phase_iteration i
      JOIN persona_run r ON r."phaseIterationId" = i.id
      JOIN clause_check c ON c."phaseIterationId" = i.id AND c."personaId" = r."personaId"
      WHERE i."startedAt" >= ${since}
      GROUP BY i.id, c."personaId"
    ) AS checked
    GROUP BY "personaId"`;
  return rows.map((row) => ({
    personaId: row.personaId,
    checks: Number(row.checks),
    met: Number(row.met),
  }));
}

/** The newest runs of a persona, with what its contract said after them. */
export async function listRunsOfPersona(personaId: string, limit: number) {
  const rows = await db.personaRun.findMany({
    where: { personaId },
    orderBy: { phaseIteration: { startedAt: "desc" } },
    take: limit,
    include: {
      phaseIteration: {
        select: {
          phase: true,
          iteration: true,
          startedAt: true,
          session: { select: { id: true, project: { select: { name: true } } } },
          clauses: {
            where: { personaId },
            select: { severity: true, outcome: true },
          },
        },
      },
    },
  });
  return rows.map(({ phaseIteration: { session, clauses, ...iteration }, ...run }) => ({
    personaRunId: run.id,
    sessionId: session.id,
    projectName: session.project.name,
    phase: iteration.phase,
    iteration: iteration.iteration,
    startedAt: iteration.startedAt.toISOString(),
    state: run.state,
    commit: run.commit,
    digest: run.personaRevision,
    clauses,
  }));
}

/** How many sessions use each of the persona's texts. */
export async function countSessionsByDigest(personaId: string): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ digest: string; sessions: bigint }[]>`
    SELECT personas->>${personaId} AS digest, count(*) AS sessions
    FROM session WHERE personas ? ${personaId} GROUP BY 1`;
  return new Map(rows.map((row) => [row.digest, Number(row.sessions)]));
}
