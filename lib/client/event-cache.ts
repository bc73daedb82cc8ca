import type { QueryClient } from "@tanstack/react-query";
import type { EventRecord } from "../domain/event/event-chain";

export const eventsKey = (sessionId: string) => ["session", sessionId, "events"];

/** Puts events that arrived behind those that are known, each once; where some between are not, all that follow are read. */
export function takeEvents(client: QueryClient, sessionId: string, arrived: readonly EventRecord[]): void {
  const key = eventsKey(sessionId);
  const known = client.getQueryData<EventRecord[]>(key);
  if (!known) return;
  const joined = joinEvents(known, arrived);
  if (joined) client.setQueryData(key, joined);
  else void client.invalidateQueries({ queryKey: key });
}

/** Null when events between the two are missing. */
export function joinEvents(
  known: readonly EventRecord[],
  arrived: readonly EventRecord[],
): EventRecord[] | null {
  const last = known.at(-1)?.sequence ?? 0;
  const fresh = arrived.filter((event) => event.sequence > last);
  const [first] = fresh;
  return !first || first.sequence === last + 1 ? [...known, ...fresh] : null;
}
