import type { EventRecord } from "@/lib/domain/event/event-chain";
import { formatCount } from "@/lib/format/format-count";
import { formatClock, formatDay, formatDuration, formatInstantIn, localZone } from "@/lib/format/format-time";
import { InertText } from "../diff/inert-text";
import { Card } from "../ui/card";
import { EventActor } from "./event-actor";
import { EventIcon } from "./event-icon";
import type { EventGroup } from "./group-events";

/** By time, iteration after iteration. */
export function EventTimeline({ groups }: { groups: readonly EventGroup[] }) {
  return (
    <div className="flex flex-col gap-4">
      {groups.map((group) => (
        <Card key={group.key} title={`${group.title}: ${tellSpan(group.events)}`} bleed>
          <ol>
            {group.events.map((event, at) => (
              <Row key={event.sequence} event={event} before={group.events[at - 1]} />
            ))}
          </ol>
        </Card>
      ))}
    </div>
  );
}

function tellSpan(events: readonly EventRecord[]): string {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return "";
  const count = formatCount(events.length, "event");
  const ms = Date.parse(last.at) - Date.parse(first.at);
  return ms === 0 ? count : `${count} in ${formatDuration(ms)}`;
}

function Row({ event, before }: { event: EventRecord; before: EventRecord | undefined }) {
  return (
    <li
      id={`E${event.sequence}`}
      className="flex gap-3 border-t border-line px-4 py-2 text-sm target:bg-accent/10"
    >
      <EventIcon type={event.type} />
      <div className="grid min-w-0 flex-1 gap-x-4 md:grid-cols-12 md:items-baseline">
        {!isSameDay(before?.at, event.at) && (
          <span className="text-xs font-medium md:col-span-12">{formatDay(event.at)}</span>
        )}
        <time
          dateTime={event.at}
          title={formatInstantIn(event.at, localZone())}
          className="text-xs tabular-nums text-muted md:col-span-1"
        >
          {formatClock(event.at)}
        </time>
        <span className="min-w-0 wrap-anywhere md:col-span-8">
          <InertText text={event.text} />
        </span>
        <span className="text-xs text-muted md:col-span-3 md:text-right">
          <EventActor event={event} />
        </span>
      </div>
    </li>
  );
}

/** Instants are ISO in UTC: their first ten characters are the day. */
const isSameDay = (before: string | undefined, at: string): boolean =>
  before?.slice(0, 10) === at.slice(0, 10);
