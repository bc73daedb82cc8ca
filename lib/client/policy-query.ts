import { queryOptions } from "@tanstack/react-query";
import type { GatePolicy } from "../domain/gate/policy";
import type { PolicyComparison, PolicyListItem, PolicyPreview, PolicyView } from "../domain/gate/policy-view";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** The presets and the policies that people made. */
export const policiesQuery = () =>
  queryOptions({
    ...askAlways,
    queryKey: ["policies"],
    queryFn: ({ signal }) => fetchJson<PolicyListItem[]>(paths.policiesData(), { signal }),
  });

export const policyQuery = (policyId: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["policy", policyId],
    queryFn: ({ signal }) => fetchJson<PolicyView>(paths.policyData(policyId), { signal }),
  });

/** Two revisions field by field. */
export const policyComparisonQuery = (policyId: string, before: number, after: number) =>
  queryOptions({
    ...askAlways,
    queryKey: ["policy", policyId, "comparison", before, after],
    queryFn: ({ signal }) =>
      fetchJson<PolicyComparison>(paths.policyComparisonData(policyId, before, after), { signal }),
    retry: false,
  });

/** Which past gates would have gone otherwise with a draft. */
export const policyPreviewQuery = (policy: GatePolicy, limit: number) =>
  queryOptions({
    ...askAlways,
    queryKey: ["policy-preview", policy, limit],
    queryFn: ({ signal }) =>
      fetchJson<PolicyPreview>(paths.policyPreviewData(), { signal, body: { policy, limit } }),
    retry: false,
  });
