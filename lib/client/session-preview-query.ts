import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { StartPreview } from "../domain/session/session-view";
import type { PreviewSessionInput } from "../domain/session/start-session-input";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** What a session with this input would do; the last answer stays while the next is on its way. */
export const sessionPreviewQuery = (input: PreviewSessionInput) =>
  queryOptions({
    queryKey: ["session-preview", input],
    queryFn: ({ signal }) => fetchJson<StartPreview>(paths.sessionPreviewData(), { signal, body: input }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
