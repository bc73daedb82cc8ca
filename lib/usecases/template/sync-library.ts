import { inTransaction, type Tx } from "../../db/client";
import { appendEvents } from "../../db/events";
import {
  addTemplateRevisions,
  keepTemplates,
  type LatestTemplateRevision,
  listLatestRevisions,
  lockLibrary,
} from "../../db/templates";
import type { Template, TemplateRejection } from "../../domain/template/template";
import { followsFiles } from "../../domain/template/template-revision";
import { getConfig } from "../../platform/config";
import { type LoadedTemplates, loadTemplateFolders } from "../../templates/load-templates";
import type { Ctx } from "../ctx";

export type LibrarySync = {
  /** How many entries of the folders load. */
  loaded: number;
  rejected: TemplateRejection[];
  warnings: string[];
  /** How many revisions were written. */
  filed: number;
  gone: number;
  at: Date;
};

/** Entries of one transaction: a large library must not run into its end. */
const AT_ONCE = 200;

/**
 * Takes in what changed in the folders of the library: a revision for each entry that is new or another, and one that it
 * is gone. Nothing is gone because a folder could not be read or its entry no longer loads. Says what is in the folders.
 */
export async function syncLibrary(ctx: Ctx): Promise<LibrarySync> {
  const library = await loadTemplateFolders(getConfig().templateDirectories);
  let filed = 0;
  for (let at = 0; at < library.templates.length; at += AT_ONCE) {
    const some = library.templates.slice(at, at + AT_ONCE);
    filed += await inTransaction((tx) => fileTemplates(tx, ctx, library, some));
  }
  const gone = library.complete ? await inTransaction((tx) => fileGone(tx, ctx, library)) : 0;
  const { rejected, warnings } = library;
  return { loaded: library.templates.length, rejected, warnings, filed, gone, at: ctx.now };
}

async function fileTemplates(
  tx: Tx,
  ctx: Ctx,
  { places }: LoadedTemplates,
  templates: readonly Template[],
): Promise<number> {
  const latest = await readLatest(tx);
  const changed = templates.filter(({ id, digest }) => {
    const file = latest.get(id)?.file;
    return file?.kind !== "file" || file.digest !== digest;
  });
  await keepTemplates(
    tx,
    changed.map(({ digest, ...entry }) => ({ digest, templateId: entry.id, entry })),
  );
  await addFollowing(
    tx,
    ctx,
    changed.map(({ id, digest }) => ({
      templateId: id,
      number: (latest.get(id)?.last ?? 0) + 1,
      digest,
      kind: "file",
      note: places.get(id) ?? "",
    })),
  );
  return changed.length;
}

async function fileGone(tx: Tx, ctx: Ctx, { templates, rejected }: LoadedTemplates): Promise<number> {
  const latest = await readLatest(tx);
  const there = new Set(templates.map((t) => t.id));
  const broken = new Set(rejected.map((r) => r.file));
  const gone = [...latest.values()].flatMap(({ file, last }) =>
    file?.kind === "file" && !there.has(file.templateId) && !broken.has(file.note) ? [{ file, last }] : [],
  );
  await addFollowing(
    tx,
    ctx,
    gone.map(({ file: { templateId, digest, note }, last }) => ({
      templateId,
      number: last + 1,
      digest,
      kind: "gone",
      note,
    })),
  );
  return gone.length;
}

type Latest = Map<string, { file: LatestTemplateRevision | undefined; last: number }>;

async function readLatest(tx: Tx): Promise<Latest> {
  await lockLibrary(tx);
  const latest: Latest = new Map();
  for (const revision of await listLatestRevisions(tx)) {
    const known = latest.get(revision.templateId);
    latest.set(revision.templateId, {
      file: followsFiles(revision.kind) ? revision : known?.file,
      last: Math.max(known?.last ?? 0, revision.number),
    });
  }
  return latest;
}

type Following = { templateId: string; number: number; digest: string; kind: "file" | "gone"; note: string };

async function addFollowing(tx: Tx, ctx: Ctx, revisions: readonly Following[]): Promise<void> {
  if (revisions.length === 0) return;
  await addTemplateRevisions(
    tx,
    revisions.map((r) => ({ ...r, authorId: "file", authorName: "File", createdAt: ctx.now })),
  );
  await appendEvents(
    tx,
    revisions.map(({ templateId, number, digest, kind, note }) => ({
      sessionId: null,
      type: "template.filed" as const,
      actor: ctx.actor,
      subject: templateId,
      text:
        kind === "file"
          ? `Revision ${number} of ${templateId} follows its file ${note}`
          : `Revision ${number}: the file ${note} of ${templateId} is gone`,
      data: { number, digest, kind },
    })),
  );
}
