import type { Tx } from "../../db/client";
import {
  type LatestTemplateRevision,
  librarySequence,
  listKeptTemplates,
  listLatestRevisions,
} from "../../db/templates";
import type { Template } from "../../domain/template/template";
import { countingRevision } from "../../domain/template/template-revision";
import { newId } from "../../platform/id";
import { readTemplate } from "../../templates/read-template";
import { type LibrarySync, syncLibrary } from "./sync-library";

let synced: Promise<LibrarySync> | undefined;
let cached: { sequence: bigint; templates: Template[] } | undefined;

/** What the folders held when this process read them: at its first use of the library, or when it was asked to again. */
export function syncedLibrary(again = false): Promise<LibrarySync> {
  if (again) synced = undefined;
  synced ??= syncLibrary({
    actor: { kind: "worker", workerId: "library" },
    now: new Date(),
    requestId: newId(),
  }).catch((error: unknown) => {
    synced = undefined;
    throw error;
  });
  return synced;
}

/** The entries that count, in the order of their ids. Outside of a transaction the folders were taken in before. */
export async function loadLibrary(tx?: Tx): Promise<Template[]> {
  if (!tx) await syncedLibrary();
  const sequence = await librarySequence(tx);
  if (cached?.sequence === sequence && sequence > 0n) return cached.templates;
  const revisions = await listCountingRevisions(tx);
  const kept = await listKeptTemplates(
    revisions.map((r) => r.digest),
    tx,
  );
  const templates = kept.flatMap((k) => readTemplate(k) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
  // What a transaction sees may never come to be.
  if (!tx) cached = { sequence, templates };
  return templates;
}

/** The entry of this id that counts. */
export async function loadTemplate(templateId: string, tx?: Tx): Promise<Template | null> {
  return (await loadLibrary(tx)).find((t) => t.id === templateId) ?? null;
}

/** The revision that counts of each entry that has one. */
export async function listCountingRevisions(tx?: Tx): Promise<LatestTemplateRevision[]> {
  const byTemplate = new Map<string, LatestTemplateRevision[]>();
  for (const revision of await listLatestRevisions(tx))
    byTemplate.set(revision.templateId, [...(byTemplate.get(revision.templateId) ?? []), revision]);
  return [...byTemplate.values()].flatMap((revisions) => countingRevision(revisions) ?? []);
}
