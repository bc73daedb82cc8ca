import { inTransaction } from "../../db/client";
import { addDelegation, endDelegation, listDelegationsOf } from "../../db/delegations";
import { appendEvent } from "../../db/events";
import { listDeciders } from "../../db/users";
import type { DelegateInput, DelegationsView } from "../../domain/gate/delegation";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";

/** Whom a person named to decide gates for them, who named that person, and who could be named. */
export async function loadDelegations(ctx: Ctx): Promise<DelegationsView> {
  const person = requirePerson(ctx, "gate:decide");
  const [delegations, deciders] = await Promise.all([listDelegationsOf(person.userId), listDeciders()]);
  const people = deciders.filter(({ id }) => id !== person.userId).map(({ id, name }) => ({ id, name }));
  return { delegations, people };
}

/** Names somebody who decides gates for the person from one instant until another. */
export async function addDelegate(ctx: Ctx, input: DelegateInput): Promise<{ toName: string }> {
  const person = requirePerson(ctx, "gate:decide");
  if (input.toId === person.userId)
    throw new AppError("invalid_input", "Choose somebody else than yourself.");
  if (Date.parse(input.endsAt) <= ctx.now.getTime())
    throw new AppError("invalid_input", "The end must lie in the future.");
  const delegate = (await listDeciders()).find(({ id }) => id === input.toId);
  if (!delegate)
    throw new AppError("invalid_input", "Only somebody who may decide gates can stand in for you.");
  await inTransaction(async (tx) => {
    const id = await addDelegation(tx, {
      fromId: person.userId,
      fromName: person.name,
      toId: delegate.id,
      toName: delegate.name,
      startsAt: new Date(input.startsAt),
      endsAt: new Date(input.endsAt),
    });
    await appendEvent(tx, {
      sessionId: null,
      type: "delegation.made",
      actor: ctx.actor,
      subject: id,
      text: `${person.name} named ${delegate.name} to decide gates for them from ${input.startsAt} until ${input.endsAt}`,
    });
  });
  return { toName: delegate.name };
}

/** Takes a delegation back; what was decided under it stays. */
export async function revokeDelegate(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const person = requirePerson(ctx, "gate:decide");
  await inTransaction(async (tx) => {
    const isEnded = await endDelegation(tx, id, person.userId, ctx.now);
    if (!isEnded) throw new AppError("not_found", "You have no such delegation that is still in force.");
    await appendEvent(tx, {
      sessionId: null,
      type: "delegation.revoked",
      actor: ctx.actor,
      subject: id,
      text: `${person.name} took a delegation back`,
    });
  });
}
