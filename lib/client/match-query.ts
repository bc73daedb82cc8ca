import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ExploreMatchesInput, MatchesView } from "../domain/match/match-view";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** How the library answers; the last answer stays while the next is on its way. */
export const matchesQuery = (input: ExploreMatchesInput) =>
  queryOptions({
    ...askAlways,
    queryKey: ["template-matches", input],
    queryFn: ({ signal }) => fetchJson<MatchesView>(paths.templateMatchesData(), { signal, body: input }),
    enabled: input.text.trim() !== "",
    placeholderData: keepPreviousData,
  });
