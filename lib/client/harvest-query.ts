import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  HarvestEdits,
  HarvestList,
  HarvestPreview,
  HarvestView,
  TextDiff,
} from "../domain/template/harvest";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** Proposals that wait for a person; of one session, or of all. */
export const harvestListQuery = (sessionId?: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["harvest", "list", sessionId ?? ""],
    queryFn: ({ signal }) => fetchJson<HarvestList>(paths.harvestData(sessionId), { signal }),
  });

export const harvestQuery = (proposalId: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["harvest", proposalId],
    queryFn: ({ signal }) => fetchJson<HarvestView>(paths.harvestProposalData(proposalId), { signal }),
  });

/** What a proposal renders to as it is edited; null while what is edited cannot be sent. The last answer stays meanwhile. */
export const harvestPreviewQuery = (proposalId: string, edits: HarvestEdits | null) =>
  queryOptions({
    ...askAlways,
    queryKey: ["harvest", proposalId, "preview", edits],
    queryFn: ({ signal }) =>
      fetchJson<HarvestPreview>(paths.harvestPreviewData(proposalId), { signal, body: { edits } }),
    enabled: edits !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });

export type ComparedWith = { kind: "template" | "proposal"; id: string };
/** How a proposal's sources differ from those of what it is like. */
export const harvestComparisonQuery = (proposalId: string, { kind, id }: ComparedWith) =>
  queryOptions({
    ...askAlways,
    queryKey: ["harvest", proposalId, "comparison", kind, id],
    queryFn: ({ signal }) =>
      fetchJson<{ files: TextDiff[] }>(paths.harvestComparisonData(proposalId, kind, id), { signal }),
    retry: false,
  });
