"use client";

import { useQuery } from "@tanstack/react-query";
import { DoorOpen } from "lucide-react";
import Link from "next/link";
import { RequestProblem } from "@/lib/client/fetch-json";
import { gateInboxQuery } from "@/lib/client/gate-query";
import { paths } from "@/lib/client/paths";
import type { GateInboxItem } from "@/lib/domain/session/session-view";
import { phaseLabel } from "@/lib/format/format-words";
import { LiveNote } from "../session/live-note";
import { ButtonLink } from "../ui/button";
import { NoneYet } from "../ui/empty-state";
import { ErrorPanel } from "../ui/error-panel";
import { RelativeTime } from "../ui/relative-time";
import { SkeletonRows } from "../ui/skeleton";
import { StatusIcon } from "../ui/status-badge";

/** The gates that wait for a person, longest waiting first. */
export function GateInbox() {
  const { data, error, refetch, dataUpdatedAt } = useQuery(gateInboxQuery());
  if (!data && error) {
    const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
    return (
      <ErrorPanel
        what={`The gates could not be read. ${told.message}`}
        advice={told.advice}
        requestId={told.requestId}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <SkeletonRows rows={4} label="Loading gates" />;
  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-lg border border-line bg-raised">
        {data.length === 0 ? (
          <NoneYet
            icon={DoorOpen}
            text="No gate waits for a person. A gate appears here when a phase met its conditions and its policy asks somebody to decide."
            action={<ButtonLink href={paths.sessions()}>Go to sessions</ButtonLink>}
          />
        ) : (
          <ul>
            {data.map((item) => (
              <Item key={item.gateId} item={item} />
            ))}
          </ul>
        )}
      </div>
      <LiveNote updatedAt={dataUpdatedAt} isLive error={error} />
    </div>
  );
}

function Item({ item }: { item: GateInboxItem }) {
  return (
    <li className="flex flex-col gap-x-4 gap-y-1 border-t border-line px-4 py-3 first:border-0 sm:flex-row sm:items-baseline sm:justify-between">
      <div className="flex min-w-0 flex-col gap-1">
        <Link
          href={paths.gate(item.gateId)}
          className="flex items-center gap-2 rounded-md font-medium text-accent hover:underline"
        >
          <StatusIcon meaning="waiting" />
          <span className="wrap-anywhere">
            {phaseLabel[item.phase]} gate of {item.projectName}
          </span>
        </Link>
        <p className="text-sm wrap-anywhere">{item.sentence}</p>
      </div>
      <p className="shrink-0 text-xs text-muted">
        asked <RelativeTime iso={item.since} /> · iteration {item.iteration} · started by {item.startedByName}
      </p>
    </li>
  );
}
