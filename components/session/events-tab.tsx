"use client";

import { useQuery } from "@tanstack/react-query";
import { eventsQuery } from "@/lib/client/events-query";
import { RequestProblem } from "@/lib/client/fetch-json";
import type { EventRecord } from "@/lib/domain/event/event-chain";
import type { SessionState } from "@/lib/domain/session/session-state";
import { formatCount } from "@/lib/format/format-count";
import { formatClock, formatDay, formatInstantIn, localZone } from "@/lib/format/format-time";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { ErrorPanel } from "../ui/error-panel";
import { SkeletonRows } from "../ui/skeleton";

/** What happened, oldest first. Nothing here is ever changed or taken away. */
export function EventsTab({
  sessionId,
  state,
  isLive,
}: {
  sessionId: string;
  state: SessionState;
  isLive: boolean;
}) {
  const { data, error, refetch } = useQuery(eventsQuery(sessionId, state, isLive));
  if (!data && error) {
    const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
    return (
      <ErrorPanel
        what={`The events could not be read. ${told.message}`}
        advice={told.advice}
        requestId={told.requestId}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <SkeletonRows rows={8} label="Loading events" />;
  return (
    <Card title={`${formatCount(data.length, "event")}, oldest first, times in UTC`} bleed>
      <ol>
        {data.map((event, at) => (
          <Event key={event.sequence} event={event} beginsDay={!isSameDay(data[at - 1]?.at, event.at)} />
        ))}
      </ol>
    </Card>
  );
}

/** Instants are ISO in UTC: their first ten characters are the day. */
const isSameDay = (before: string | undefined, at: string): boolean =>
  before?.slice(0, 10) === at.slice(0, 10);

function Event({ event, beginsDay }: { event: EventRecord; beginsDay: boolean }) {
  return (
    <li
      id={`E${event.sequence}`}
      className="grid gap-x-4 border-t border-line px-4 py-2 text-sm md:grid-cols-12 md:items-baseline"
    >
      {beginsDay && <span className="text-xs font-medium md:col-span-12">{formatDay(event.at)}</span>}
      <time
        dateTime={event.at}
        title={formatInstantIn(event.at, localZone())}
        className="text-xs tabular-nums text-muted md:col-span-1"
      >
        {formatClock(event.at)}
      </time>
      <span className="text-xs text-muted md:col-span-2">{plainWords(event.type)}</span>
      <span className="min-w-0 wrap-anywhere md:col-span-7">
        <InertText text={event.text} />
      </span>
      <span className="text-xs text-muted md:col-span-2 md:text-right">
        {event.actorName} {event.actorKind === "agent" && <Badge>claimed</Badge>}
      </span>
    </li>
  );
}
