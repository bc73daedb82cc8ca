import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "./fetch-json";

export type FileDiffView = {
  path: string;
  change: string;
  additions: number;
  deletions: number;
  patch: string;
  truncated: boolean;
};

/** The diff of one commit; a commit never changes, so it is read once. */
export const commitQuery = (sessionId: string, commit: string) =>
  queryOptions({
    queryKey: ["commit", sessionId, commit],
    queryFn: ({ signal }) =>
      fetchJson<{ files: FileDiffView[] }>(
        `/api/sessions/${encodeURIComponent(sessionId)}/commits/${encodeURIComponent(commit)}`,
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
