"use client";

import { useQuery } from "@tanstack/react-query";
import { Recycle } from "lucide-react";
import { useQueryStates } from "nuqs";
import { paths } from "@/lib/client/paths";
import { savingsQuery } from "@/lib/client/savings-query";
import type { SavingsReport } from "@/lib/domain/reuse/savings-report";
import { ReadProblem } from "../project/read-problem";
import { ButtonLink } from "../ui/button";
import { Callout } from "../ui/callout";
import { FilteredOut, NoneYet } from "../ui/empty-state";
import { SkeletonRows } from "../ui/skeleton";
import { StaleBar } from "../ui/stale-bar";
import { savingsParsers, toSavingsFilter } from "./savings-address";
import { SavingsFilters } from "./savings-filters";
import { SavingsSections } from "./savings-sections";

/** The reuse of a span of time and what it saved. Filter and assumptions are in the address. */
export function SavingsPage({ today, mayStart }: { today: string; mayStart: boolean }) {
  const [address, setAddress] = useQueryStates(savingsParsers, { history: "replace" });
  const { filter, problem } = toSavingsFilter(address, today);
  const { data, error, refetch, dataUpdatedAt, isPlaceholderData } = useQuery(savingsQuery(filter));
  const clear = () => void setAddress({ persona: null, agent: null, kind: null });
  if (!data && error)
    return <ReadProblem what="The savings could not be read." error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={10} label="Loading the savings" />;
  return (
    <div aria-busy={isPlaceholderData} className="flex flex-col gap-6">
      {error && <StaleBar since={new Date(dataUpdatedAt).toISOString()} />}
      <SavingsFilters filter={filter} choices={data.choices} onChange={(change) => void setAddress(change)} />
      {problem && (
        <Callout kind="warning" title="The last 90 days are shown">
          The range in the address cannot be: {problem}
        </Callout>
      )}
      {stateOf(data) === "shown" ? (
        <SavingsSections report={data} address={address} setAddress={(change) => void setAddress(change)} />
      ) : (
        <div className="rounded-lg border border-line bg-raised">
          {stateOf(data) === "filtered out" ? (
            <FilteredOut noun="persona runs" onClear={clear} />
          ) : (
            <NothingReused mayStart={mayStart} />
          )}
        </div>
      )}
    </div>
  );
}

/** Whether anything of the span was reused, or could have been, and whether the filter hides it. */
function stateOf({ summary, runsOfSpan }: SavingsReport): "shown" | "filtered out" | "none yet" {
  const { deliverables, templates } = summary;
  const found = deliverables.offered.count + templates.offered.count + templates.usedUnoffered.count;
  if (found > 0) return "shown";
  return runsOfSpan > 0 && summary.executed.count === 0 ? "filtered out" : "none yet";
}

function NothingReused({ mayStart }: { mayStart: boolean }) {
  return (
    <NoneYet
      icon={Recycle}
      text="Nothing reused yet in these days. When a session’s requirement is similar to that of an earlier session that passed, its personas take over deliverables or templates, and what that saved appears here. Choose earlier days, or start a session."
      action={mayStart ? <ButtonLink href={paths.startSession()}>Start a session</ButtonLink> : null}
    />
  );
}
