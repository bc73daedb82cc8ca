import { queryOptions } from "@tanstack/react-query";
import type { EventRecord } from "../domain/event/event-chain";
import type { SessionState } from "../domain/session/session-state";
import { askAlways } from "./ask-always";
import { eventsKey } from "./event-cache";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";
import { pollInterval } from "./poll-interval";

/** The most events that one answer holds; fewer means that it was the last one. */
const PAGE = 500;

/** All events of a session, oldest first. They only grow: asking again reads what came after the last one seen. While they are followed they come by themselves. */
export const eventsQuery = (sessionId: string, state: SessionState, isLive = false) =>
  queryOptions({
    ...askAlways,
    queryKey: eventsKey(sessionId),
    queryFn: async ({ client, queryKey, signal }) => {
      const events = [...(client.getQueryData<EventRecord[]>(queryKey) ?? [])];
      for (;;) {
        const after = events.at(-1)?.sequence ?? 0;
        const page = await fetchJson<EventRecord[]>(paths.sessionEvents(sessionId, after, PAGE), { signal });
        events.push(...page);
        if (page.length < PAGE) return events;
      }
    },
    refetchInterval: !isLive && pollInterval(state),
  });
