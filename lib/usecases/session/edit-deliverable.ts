import { inTransaction } from "../../db/client";
import { addEdit, voidEvidence } from "../../db/deliverable-edits";
import { appendEvent } from "../../db/events";
import { addIntent } from "../../db/intents";
import { setSessionState } from "../../db/sessions";
import type { EditDeliverableInput } from "../../domain/session/edit-deliverable-input";
import { AppError } from "../../platform/errors";
import { newId } from "../../platform/id";
import { commitEdit } from "../../workspace/edit-commit";
import { headCommit } from "../../workspace/persona-commit";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";
import { bringEdits, bringEditsLocked } from "./bring-edits";
import { readEditable } from "./load-files";
import { lockControlled } from "./lock-controlled";
import { openTree } from "./open-tree";

/**
 * Changes a text file of a session while nobody works on it, as a commit of the person. Gates that wait are void: the
 * worker measures and judges again. The row counts; the files follow it, at once or before the worker's next move.
 * @throws AppError conflict, evidence_changed, file_not_kept, forbidden, invalid_input, not_found
 */
export async function editDeliverable(ctx: Ctx, input: EditDeliverableInput): Promise<{ commit: string }> {
  const commit = await recordEdit(ctx, input);
  await bringEdits(input.sessionId);
  return { commit };
}

/** The first half: the commit, its row, and what follows from it, in one transaction. No file moves yet. */
export async function recordEdit(ctx: Ctx, input: EditDeliverableInput): Promise<string> {
  const person = requirePerson(ctx, "deliverable:edit");
  const { sessionId, path } = input;
  const tree = await openTree(sessionId);
  return inTransaction(async (tx) => {
    const session = await lockControlled(tx, sessionId, "editDeliverable");
    await bringEditsLocked(tx, sessionId);
    const before = await readEditable(tree, await headCommit(tree), path);
    if (before.object !== input.digest)
      throw new AppError("evidence_changed", `${path} changed after you opened it; read it again.`);
    const id = newId();
    const { commit, blob } = await commitEdit(tree, {
      path,
      mode: before.mode,
      text: keepLineEnds(before.text, input.text),
      author: { name: oneLine(person.name), email: `${person.userId}@maestro.localhost` },
      subject: `${oneLine(person.name)}: ${oneLine(input.note)}`,
      trailers: [`Maestro-Session: ${sessionId}`, `Maestro-Edit: ${id}`, `Maestro-Person: ${person.userId}`],
    });
    if (blob === before.object) throw new AppError("invalid_input", "Nothing was changed in the file.");
    await addEdit(tx, {
      id,
      sessionId,
      path,
      digestBefore: before.object,
      digestAfter: blob,
      commit,
      note: input.note,
      actorId: person.userId,
      actorName: person.name,
      createdAt: ctx.now,
    });
    await voidEvidence(tx, sessionId);
    if (session.state === "waiting") {
      await setSessionState(tx, sessionId, { state: "queued", now: ctx.now });
      await addIntent(tx, { id: `${sessionId}.edit.${id}`, sessionId, kind: "reassess" });
    }
    await appendEvent(tx, {
      sessionId,
      type: "deliverable.edited",
      actor: ctx.actor,
      subject: id,
      text: `${person.name} changed ${path}: ${input.note}`,
      data: { commit, before: before.object, after: blob },
    });
    return commit;
  });
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A browser's text field knows one line end only: a file keeps the one that it has. */
function keepLineEnds(before: string, after: string): string {
  const isWindows = before.includes("\r\n") && !/(^|[^\r])\n/.test(before);
  return isWindows ? after.replace(/\r?\n/g, "\r\n") : after;
}
