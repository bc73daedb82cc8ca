import type { TextDiff } from "../../domain/template/harvest";
import { AppError } from "../../platform/errors";
import { diffTexts } from "../../workspace/diff-texts";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { readProposal } from "./load-harvest";
import { loadTemplate } from "./load-library";

export type CompareHarvestInput = { proposalId: string; kind: "template" | "proposal"; id: string };

/** How a proposal's sources differ from those of an entry, or of another proposal, that is like it. */
export async function compareHarvest(ctx: Ctx, input: CompareHarvestInput): Promise<{ files: TextDiff[] }> {
  requirePermission(ctx, "template:view");
  const { entry } = await readProposal(input.proposalId);
  const other =
    input.kind === "template" ? await loadTemplate(input.id) : (await readProposal(input.id)).entry;
  if (!other) throw new AppError("not_found", `${input.id} is not in the library any more.`);
  return { files: await diffTexts(other.files, entry.files) };
}
