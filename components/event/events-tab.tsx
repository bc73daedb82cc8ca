"use client";

import { useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { eventsQuery } from "@/lib/client/events-query";
import { RequestProblem } from "@/lib/client/fetch-json";
import type { SessionState } from "@/lib/domain/session/session-state";
import { NoneYet } from "../ui/empty-state";
import { ErrorPanel } from "../ui/error-panel";
import { SkeletonRows } from "../ui/skeleton";
import { ChainNote } from "./chain-note";
import { EventViews } from "./event-views";

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
  if (data.length === 0)
    return (
      <div className="rounded-lg border border-line bg-raised">
        <NoneYet
          icon={ScrollText}
          text="What happens in this session appears here as it happens."
          action={null}
        />
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      <h2 className="sr-only">Events</h2>
      <ChainNote sessionId={sessionId} />
      <EventViews sessionId={sessionId} events={data} />
    </div>
  );
}
