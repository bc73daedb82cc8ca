import { queryOptions } from "@tanstack/react-query";
import type { SessionView } from "../domain/session/session-view";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";
import { pollInterval } from "./poll-interval";

/** Everything of one session but its events and diffs; asked again while it can change, unless its events tell when. */
export const sessionQuery = (sessionId: string, isLive = false) =>
  queryOptions({
    ...askAlways,
    queryKey: ["session", sessionId],
    queryFn: ({ signal }) => fetchJson<SessionView>(paths.sessionData(sessionId), { signal }),
    refetchInterval: ({ state }) => !isLive && pollInterval(state.data?.state),
  });
