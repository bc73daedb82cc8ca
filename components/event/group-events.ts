import type { EventRecord } from "@/lib/domain/event/event-chain";
import { phaseLabel } from "@/lib/format/format-words";

/** Events that belong together, in their order. `key` is the number of the first event that the group had. */
export type EventGroup = { key: number; title: string; events: EventRecord[] };

/** By iteration: one begins with the event that opened it, and reaches to the next one. */
export function groupEvents(events: readonly EventRecord[]): EventGroup[] {
  const groups: EventGroup[] = [];
  for (const event of events) {
    const title = event.type === "iteration.opened" ? titleOf(event) : null;
    const last = groups.at(-1);
    if (last && title === null) last.events.push(event);
    else groups.push({ key: event.sequence, title: title ?? "Before the first iteration", events: [event] });
  }
  return groups;
}

/** Older events only say it in words. */
function titleOf(event: EventRecord): string {
  const opened = event.changes.find((change) => change.of === "iteration");
  if (opened?.of !== "iteration") return event.text;
  return `${phaseLabel[opened.phase]}, iteration ${opened.iteration}`;
}

export type EventFilter = { type: string | null; actor: string | null; text: string };

/** Keeps the groups' titles: an event is found in the iteration that it belongs to. */
export const filterGroups = (groups: readonly EventGroup[], filter: EventFilter): EventGroup[] =>
  groups
    .map((group) => ({ ...group, events: group.events.filter((event) => matches(event, filter)) }))
    .filter((group) => group.events.length > 0);

function matches(event: EventRecord, { type, actor, text }: EventFilter): boolean {
  if (type !== null && event.type !== type) return false;
  if (actor !== null && event.actorName !== actor) return false;
  const wanted = text.trim().toLowerCase();
  return [event.text, event.type, event.actorName].some((part) => part.toLowerCase().includes(wanted));
}
