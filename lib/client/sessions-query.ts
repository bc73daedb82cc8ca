import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { SessionState } from "../domain/session/session-state";
import type { SessionListItem } from "../domain/session/session-view";
import { fetchJson } from "./fetch-json";

export type SessionsFilter = { status: SessionState[]; text: string; limit: number };
export type SessionsAnswer = {
  items: SessionListItem[];
  counts: Record<SessionState, number>;
  total: number;
};

const POLL_MS = 3000;

/** The list of sessions; asked again every 3 s while something runs, otherwise only when the window is looked at. */
export const sessionsQuery = (filter: SessionsFilter) =>
  queryOptions({
    queryKey: ["sessions", filter],
    queryFn: ({ signal }) => fetchJson<SessionsAnswer>(sessionsPath(filter), { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data && somethingRuns(state.data) ? POLL_MS : false),
  });

const somethingRuns = ({ counts }: SessionsAnswer): boolean => counts.running + counts.queued > 0;

function sessionsPath({ status, text, limit }: SessionsFilter): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (status.length > 0) query.set("status", status.join(","));
  if (text) query.set("text", text);
  return `/api/sessions?${query}`;
}
