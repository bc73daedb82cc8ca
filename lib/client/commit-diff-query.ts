import { queryOptions } from "@tanstack/react-query";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** One file of a commit. `patch` is its unified diff, cut where `truncated`. */
export type FilePatch = {
  path: string;
  change: string;
  additions: number;
  deletions: number;
  patch: string;
  truncated: boolean;
};

/** What one commit changed. A commit never changes: it is read once. */
export const commitDiffQuery = (sessionId: string, commit: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["session", sessionId, "commit", commit],
    queryFn: ({ signal }) =>
      fetchJson<{ files: FilePatch[] }>(paths.commitDiff(sessionId, commit), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
