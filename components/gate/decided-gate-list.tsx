"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { DoorOpen } from "lucide-react";
import Link from "next/link";
import { RequestProblem } from "@/lib/client/fetch-json";
import { decidedGatesQuery } from "@/lib/client/gate-query";
import { paths } from "@/lib/client/paths";
import type { DecidedGateItem } from "@/lib/domain/gate/gate-inbox";
import { decisionMeaning } from "@/lib/domain/gate/verdict-meaning";
import { phaseLabel } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Button, ButtonLink } from "../ui/button";
import { NoneYet } from "../ui/empty-state";
import { ErrorPanel } from "../ui/error-panel";
import { RelativeTime } from "../ui/relative-time";
import { SkeletonRows } from "../ui/skeleton";
import { StatusBadge } from "../ui/status-badge";

/** Decided gates, the last decided first, a page at a time. */
export function DecidedGateList() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    decidedGatesQuery(),
  );
  if (!data && error) {
    const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
    return (
      <ErrorPanel
        what={`The decided gates could not be read. ${told.message}`}
        advice={told.advice}
        requestId={told.requestId}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <SkeletonRows rows={4} label="Loading decided gates" />;
  const gates = data.pages.flatMap((page) => page.gates);
  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-lg border border-line bg-raised">
        {gates.length === 0 ? (
          <NoneYet
            icon={DoorOpen}
            text="No gate was decided by a person yet."
            action={<ButtonLink href={paths.sessions()}>Go to sessions</ButtonLink>}
          />
        ) : (
          <ul>
            {gates.map((gate) => (
              <Decided key={gate.gateId} gate={gate} />
            ))}
          </ul>
        )}
      </div>
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            Show earlier decisions
          </Button>
        </div>
      )}
    </div>
  );
}

function Decided({ gate }: { gate: DecidedGateItem }) {
  return (
    <li className="flex flex-col gap-x-4 gap-y-1 border-t border-line px-4 py-3 first:border-0 sm:flex-row sm:items-baseline sm:justify-between">
      <div className="flex min-w-0 flex-col gap-1">
        <Link
          href={paths.gate(gate.gateId)}
          className="rounded-md font-medium text-accent wrap-anywhere hover:underline"
        >
          {phaseLabel[gate.phase]} gate of {gate.projectName}
        </Link>
        <StatusBadge {...decisionMeaning[gate.decision]} />
        {gate.comment && (
          <p className="line-clamp-2 text-sm wrap-anywhere">
            <InertText text={gate.comment} />
          </p>
        )}
      </div>
      <p className="shrink-0 text-xs text-muted sm:text-right">
        {gate.actorName}
        {gate.forName && `, for ${gate.forName}`} <RelativeTime iso={gate.decidedAt} /> · iteration{" "}
        {gate.iteration}
      </p>
    </li>
  );
}
