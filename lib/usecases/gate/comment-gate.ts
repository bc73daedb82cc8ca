import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { addGateComment } from "../../db/gate-comments";
import { lockGate } from "../../db/gates";
import type { CommentInput } from "../../domain/gate/gate-comment";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";

/** Says something of a gate before it is decided. It decides nothing and stays as it was said. */
export async function commentGate(ctx: Ctx, input: CommentInput): Promise<void> {
  const person = requirePerson(ctx, "gate:comment");
  await inTransaction(async (tx) => {
    const gate = await lockGate(tx, input.gateId);
    if (!gate) throw new AppError("not_found", "There is no such gate.");
    if (gate.state === "decided")
      throw new AppError("conflict", "This gate was decided; nothing more is said of it.");
    await addGateComment(tx, {
      gateId: gate.id,
      text: input.text,
      evidenceDigest: input.evidenceDigest,
      actorId: person.userId,
      actorName: person.name,
      createdAt: ctx.now,
    });
    await appendEvent(tx, {
      sessionId: gate.sessionId,
      type: "gate.commented",
      actor: ctx.actor,
      subject: gate.id,
      text: `${person.name} commented on the ${gate.phase} gate: ${input.text}`,
    });
  });
}
