import type { Tx } from "../../db/client";
import { appendEvents } from "../../db/events";
import { addTemplateRevisions, keepTemplates, listTemplateRevisions, lockLibrary } from "../../db/templates";
import type { EventType } from "../../domain/event/event";
import type { TemplateEntry } from "../../domain/template/template";
import {
  countingRevision,
  followsFiles,
  type TemplateRevisionKind,
} from "../../domain/template/template-revision";
import { type Actor, actorName } from "../../domain/user/permissions";
import { digestOf } from "../../platform/digest";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";

type PersonKind = Exclude<TemplateRevisionKind, "file" | "gone">;
type Writing = {
  actor: Extract<Actor, { kind: "user" | "terminal" }>;
  entry: TemplateEntry;
  kind: PersonKind;
  note: string;
  /** Digest that must still count, null where nothing may; undefined where anything may. */
  basedOn: string | null | undefined;
};
export type WrittenRevision =
  | { kind: "saved"; number: number; digest: string }
  /** A person's revision of the same content counts already. */
  | { kind: "unchanged" };

const events: Record<PersonKind, EventType> = {
  imported: "template.imported",
  harvested: "template.harvested",
  restored: "template.restored",
  retired: "template.retired",
};

/** Writes what a person decided on an entry after all that there is of it. Refused when something else counts by now. */
export async function writeTemplateRevision(tx: Tx, ctx: Ctx, writing: Writing): Promise<WrittenRevision> {
  const { actor, entry, kind, note, basedOn } = writing;
  await lockLibrary(tx);
  const revisions = await listTemplateRevisions(entry.id, tx);
  const counting = countingRevision(revisions);
  if (basedOn !== undefined && basedOn !== (counting?.digest ?? null))
    throw new AppError(
      "conflict",
      `Somebody changed ${entry.id} meanwhile: another revision of it counts now.`,
    );
  const digest = digestOf(entry);
  if (kind !== "retired" && counting && !followsFiles(counting.kind) && counting.digest === digest)
    return { kind: "unchanged" };
  const number = (revisions[0]?.number ?? 0) + 1;
  await keepTemplates(tx, [{ digest, templateId: entry.id, entry }]);
  const author =
    actor.kind === "user"
      ? { authorId: actor.userId, authorName: actor.name }
      : { authorId: "terminal", authorName: actorName(actor) };
  await addTemplateRevisions(tx, [
    { templateId: entry.id, number, digest, kind, note, ...author, createdAt: ctx.now },
  ]);
  await appendEvents(tx, [
    {
      sessionId: null,
      type: events[kind],
      actor,
      subject: entry.id,
      text: `${actorName(actor)} ${kind} ${entry.id} as revision ${number}: ${note}`,
      data: { number, digest, before: counting?.digest ?? null },
    },
  ]);
  return { kind: "saved", number, digest };
}
