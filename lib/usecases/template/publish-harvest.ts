import { inTransaction } from "../../db/client";
import { decideProposal } from "../../db/harvest-proposals";
import { editHarvest } from "../../domain/template/edit-harvest";
import type { PublishHarvestInput } from "../../domain/template/harvest";
import { type Actor, actorName } from "../../domain/user/permissions";
import { AppError } from "../../platform/errors";
import { TemplateError } from "../../templates/template-error";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { readProposal } from "./load-harvest";
import { syncedLibrary } from "./load-library";
import { checkEdited } from "./preview-harvest";
import { writeTemplateRevision } from "./write-template-revision";

/**
 * Takes a reviewed proposal into the library: as a new entry, or as a revision of the entry whose id was chosen. Of two who
 * decide at once the second is refused.
 */
export async function publishHarvest(
  ctx: Ctx,
  input: PublishHarvestInput,
): Promise<{ templateId: string; number: number }> {
  const actor = requirePermission(ctx, "template:edit");
  const { entry: found } = await readProposal(input.proposalId);
  const entry = editHarvest(found, input.edits);
  refuseUnfit(() => checkEdited(entry));
  await syncedLibrary();
  return inTransaction(async (tx) => {
    const decision = { state: "published" as const, at: ctx.now, ...namesOf(actor) };
    if (!(await decideProposal(tx, input.proposalId, decision)))
      throw new AppError("conflict", "Somebody decided on this proposal before you.");
    const { note, basedOn } = input;
    const writing = { actor, entry, kind: "harvested" as const, note, basedOn };
    const written = await writeTemplateRevision(tx, ctx, writing);
    if (written.kind === "unchanged")
      throw new AppError("conflict", `What counts of ${entry.id} says exactly this already.`);
    return { templateId: entry.id, number: written.number };
  });
}

function refuseUnfit(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof TemplateError) throw new AppError("invalid_input", error.message);
    throw error;
  }
}

/** As who somebody decides on a proposal. */
export const namesOf = (actor: Extract<Actor, { kind: "user" | "terminal" }>) => ({
  byId: actor.kind === "user" ? actor.userId : "terminal",
  byName: actorName(actor),
});
