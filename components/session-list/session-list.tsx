"use client";

import { useQuery } from "@tanstack/react-query";
import { ListTree } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import { RequestProblem } from "@/lib/client/fetch-json";
import { paths } from "@/lib/client/paths";
import { type SessionsAnswer, sessionsQuery } from "@/lib/client/sessions-query";
import { Button, ButtonLink } from "../ui/button";
import { DataTable } from "../ui/data-table";
import { FilteredOut, NoneYet } from "../ui/empty-state";
import { ErrorPanel } from "../ui/error-panel";
import { SearchField } from "../ui/search-field";
import { SkeletonRows } from "../ui/skeleton";
import { StaleBar } from "../ui/stale-bar";
import { filterParsers, MOST, PAGE, toFilter } from "./list-filter";
import { sessionColumns } from "./session-columns";
import { StatusChips } from "./status-chips";

/** The sessions with their filter; the filter lives in the address. `mayStart`: whether to offer to make the first. */
export function SessionList({ mayStart }: { mayStart: boolean }) {
  const [address, setAddress] = useQueryStates(filterParsers, { history: "replace" });
  const text = useSettled(address.q, 300);
  const filter = toFilter({ ...address, q: text });
  const { data, error, refetch, dataUpdatedAt, isPlaceholderData } = useQuery(sessionsQuery(filter));
  if (!data && error) return <ReadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} label="Loading sessions" />;
  const isFiltered = filter.status.length > 0 || filter.text !== "";
  if (data.total === 0 && !isFiltered) return <NoSessions mayStart={mayStart} />;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label="Filter sessions" value={address.q} onChange={(q) => void setAddress({ q })} />
        <StatusChips
          counts={data.counts}
          chosen={address.status}
          onChange={(status) => void setAddress({ status })}
        />
      </div>
      {error && <StaleBar since={new Date(dataUpdatedAt).toISOString()} />}
      <div aria-busy={isPlaceholderData} className="rounded-lg border border-line bg-raised">
        <DataTable
          caption="Sessions"
          columns={sessionColumns}
          rows={data.items}
          rowId={(session) => session.id}
          empty={<FilteredOut noun="sessions" onClear={() => void setAddress({ status: [], q: "" })} />}
        />
      </div>
      <Length data={data} limit={filter.limit} onMore={(show) => void setAddress({ show })} />
    </div>
  );
}

function Length({
  data,
  limit,
  onMore,
}: {
  data: SessionsAnswer;
  limit: number;
  onMore: (show: number) => void;
}) {
  const shown = data.items.length;
  if (shown === 0) return null;
  if (shown < limit)
    return <p className="text-sm text-muted">{shown === 1 ? "1 session" : `${shown} sessions`}</p>;
  return (
    <div className="flex items-center gap-3 text-sm text-muted">
      <p>The newest {shown} sessions</p>
      {limit < MOST ? (
        <Button size="sm" onPress={() => onMore(limit + PAGE)}>
          Show older sessions
        </Button>
      ) : (
        <p>Narrow the filter to find older ones.</p>
      )}
    </div>
  );
}

function NoSessions({ mayStart }: { mayStart: boolean }) {
  return (
    <div className="rounded-lg border border-line bg-raised">
      <NoneYet
        icon={ListTree}
        text="Each repair of a project appears here, with its phases, its gates and its measured score."
        action={
          mayStart ? <ButtonLink href={paths.startSession()}>Start the first session</ButtonLink> : null
        }
      />
    </div>
  );
}

function ReadError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
  return (
    <ErrorPanel
      what={`The sessions could not be read. ${told.message}`}
      advice={told.advice}
      requestId={told.requestId}
      onRetry={onRetry}
    />
  );
}

/** The value once it has not changed for a while. */
function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
