import type { Prisma } from "../../generated/prisma/client";
import { type TemplateRevisionKind, templateRevisionKindSchema } from "../domain/template/template-revision";
import { db, type Tx } from "./client";

export type KeptTemplate = { digest: string; templateId: string; entry: object };

/** Holds off every other change of the library until the transaction ends, so that `sequence` grows as changes are seen. */
export async function lockLibrary(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('template'), hashtext('library'))`;
}

/** Keeps entries by their content; those that are kept already stay as they are. */
export async function keepTemplates(tx: Tx, kept: readonly KeptTemplate[]): Promise<void> {
  const data = kept.map(({ digest, templateId, entry }) => ({ digest, templateId, entry: toJson(entry) }));
  await tx.templateDocument.createMany({ data, skipDuplicates: true });
}

const toJson = (entry: object): Prisma.InputJsonValue => JSON.parse(JSON.stringify(entry));

export type LatestTemplateRevision = {
  templateId: string;
  number: number;
  digest: string;
  kind: TemplateRevisionKind;
  note: string;
  authorName: string;
  createdAt: Date;
};

/** Of each entry at most two revisions: the latest that follows the files, and the latest by a person. */
export async function listLatestRevisions(tx: Tx = db): Promise<LatestTemplateRevision[]> {
  const rows = await tx.$queryRaw<(Omit<LatestTemplateRevision, "kind"> & { kind: string })[]>`
    SELECT DISTINCT ON ("templateId", kind IN ('file', 'gone'))
      "templateId", number, digest, kind, note, "authorName", "createdAt"
    FROM template_revision
    ORDER BY "templateId", kind IN ('file', 'gone'), number DESC`;
  return rows.map((row) => ({ ...row, kind: templateRevisionKindSchema.parse(row.kind) }));
}

/** Entries as they are kept, by their digests; to be checked by whoever reads them. */
export const listKeptTemplates = (digests: readonly string[], tx: Tx = db) =>
  tx.templateDocument.findMany({
    where: { digest: { in: [...digests] } },
    select: { digest: true, templateId: true, entry: true },
  });

/** Grows with each change of the library; 0 before the first. */
export async function librarySequence(tx: Tx = db): Promise<bigint> {
  const last = await tx.templateRevision.aggregate({ _max: { sequence: true } });
  return last._max.sequence ?? 0n;
}

/** Revisions of one entry, newest first. */
export async function listTemplateRevisions(templateId: string, tx: Tx = db) {
  const rows = await tx.templateRevision.findMany({ where: { templateId }, orderBy: { number: "desc" } });
  return rows.map(({ id: _, sequence: __, authorId: ___, ...row }) => ({
    ...row,
    kind: templateRevisionKindSchema.parse(row.kind),
  }));
}

export const findTemplateRevision = (templateId: string, number: number, tx: Tx = db) =>
  tx.templateRevision.findUnique({
    where: { templateId_number: { templateId, number } },
    include: { document: true },
  });

export type NewTemplateRevision = {
  templateId: string;
  number: number;
  digest: string;
  kind: TemplateRevisionKind;
  note: string;
  authorId: string;
  authorName: string;
  createdAt: Date;
};
export async function addTemplateRevisions(tx: Tx, revisions: readonly NewTemplateRevision[]): Promise<void> {
  await tx.templateRevision.createMany({
    data: revisions.map((r) => ({ id: `${r.templateId}.${r.number}`, ...r })),
  });
}
