import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { decideProposal } from "../../db/harvest-proposals";
import type { DismissHarvestInput } from "../../domain/template/harvest";
import { actorName } from "../../domain/user/permissions";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { readProposal } from "./load-harvest";
import { namesOf } from "./publish-harvest";

/** Decides that a proposal is no template. It stays in its session's events, with who said so and why. */
export async function dismissHarvest(ctx: Ctx, input: DismissHarvestInput): Promise<void> {
  const actor = requirePermission(ctx, "template:edit");
  const proposal = await readProposal(input.proposalId);
  await inTransaction(async (tx) => {
    const decision = { state: "dismissed" as const, at: ctx.now, ...namesOf(actor) };
    if (!(await decideProposal(tx, proposal.id, decision)))
      throw new AppError("conflict", "Somebody decided on this proposal before you.");
    await appendEvent(tx, {
      sessionId: proposal.sessionId,
      type: "harvest.dismissed",
      actor,
      subject: proposal.id,
      text: `${actorName(actor)} dismissed the proposed template ${proposal.templateId}: ${input.note}`,
    });
  });
}
