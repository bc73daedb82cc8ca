import { findProposal, listOpenProposals, type StoredProposal } from "../../db/harvest-proposals";
import type { HarvestList, HarvestListItem, HarvestView } from "../../domain/template/harvest";
import type { TemplateEntry } from "../../domain/template/template";
import { isBrace } from "../../domain/template/template-source";
import { AppError } from "../../platform/errors";
import { templateEntrySchema } from "../../templates/template-entry-schema";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";
import { listCountingRevisions, syncedLibrary } from "./load-library";

/** Proposals that wait for a person, newest first; of one session, or of all. */
export async function loadHarvestList(ctx: Ctx, input: { sessionId?: string }): Promise<HarvestList> {
  requirePermission(ctx, "template:view");
  return { proposals: (await listOpenProposals(input.sessionId)).flatMap(toListItem) };
}

function toListItem(proposal: StoredProposal): HarvestListItem[] {
  const { data } = templateEntrySchema.safeParse(proposal.entry);
  if (!data) return [];
  const { entry: _, nearDuplicates, state: __, decided: ___, createdAt, ...origin } = proposal;
  return [
    {
      ...origin,
      name: data.name,
      files: data.files.length,
      lines: data.files.reduce((sum, file) => sum + file.source.split("\n").length, 0),
      placeholders: data.placeholders.filter((p) => !isBrace(p.name)).length,
      createdAt: createdAt.toISOString(),
      nearest: nearDuplicates[0] ?? null,
    },
  ];
}

/** A proposal as its reviewer sees it. */
export async function loadHarvest(ctx: Ctx, proposalId: string): Promise<HarvestView> {
  const actor = requirePermission(ctx, "template:view");
  const proposal = await readProposal(proposalId);
  await syncedLibrary();
  const counting = new Map((await listCountingRevisions()).map((r) => [r.templateId, r.digest]));
  const { entry, templateId: _, createdAt, nearDuplicates, ...origin } = proposal;
  const { id, name, description, tags, personas, placeholders, files } = entry;
  return {
    ...origin,
    createdAt: createdAt.toISOString(),
    entry: {
      ...{ id, name, description, tags, personas },
      placeholders: placeholders.filter((p) => !isBrace(p.name)),
      files: files.map((file) => file.path),
    },
    nearDuplicates: nearDuplicates.map((other) => ({
      ...other,
      digest: other.kind === "template" ? (counting.get(other.id) ?? null) : null,
    })),
    whyNotDecide: whyNotPermitted(actor, "template:edit") ?? whyDecided(proposal),
  };
}

export type ReadProposal = Omit<StoredProposal, "entry"> & { entry: TemplateEntry };

/** A proposal with its entry, checked. */
export async function readProposal(proposalId: string): Promise<ReadProposal> {
  const proposal = await findProposal(proposalId);
  if (!proposal) throw new AppError("not_found", "There is no such proposal.");
  const { data } = templateEntrySchema.safeParse(proposal.entry);
  if (!data) throw new AppError("invalid_input", "What is kept of this proposal can no longer be read.");
  return { ...proposal, entry: data };
}

/** Why nothing can be decided any more; null while it can. */
function whyDecided({ state, decided }: Pick<StoredProposal, "state" | "decided">): string | null {
  if (state === "proposed") return null;
  return `${decided?.byName || "Somebody"} has ${state} it already.`;
}
