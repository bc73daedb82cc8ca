"use client";

import { useQuery } from "@tanstack/react-query";
import { Sprout } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { harvestListQuery } from "@/lib/client/harvest-query";
import type { HarvestListItem } from "@/lib/domain/template/harvest";
import { ReadProblem } from "../project/read-problem";
import { FilteredOut, NoneYet } from "../ui/empty-state";
import { SearchField } from "../ui/search-field";
import { SkeletonRows } from "../ui/skeleton";
import { StaleBar } from "../ui/stale-bar";
import { ProposalCard } from "./proposal-card";

/** Proposals that wait for a person, and words to find one by. */
export function HarvestPage() {
  const { data, error, refetch, dataUpdatedAt } = useQuery(harvestListQuery());
  const [text, setText] = useQueryState(
    "q",
    parseAsString.withDefault("").withOptions({ history: "replace" }),
  );
  if (!data && error)
    return (
      <ReadProblem
        what="The proposed templates could not be read."
        error={error}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <SkeletonRows rows={10} label="Loading proposed templates" />;
  const shown = data.proposals.filter((proposal) => isFound(proposal, text));
  return (
    <>
      {error && <StaleBar since={new Date(dataUpdatedAt).toISOString()} />}
      {data.proposals.length === 0 ? (
        <div className="rounded-lg border border-line bg-raised">
          <NoneYet
            icon={Sprout}
            text="When a session passes, modules and documents that its personas wrote are proposed here, unless the library has them already."
            action={null}
          />
        </div>
      ) : (
        <>
          <SearchField
            label="Search proposed templates"
            value={text}
            onChange={(value) => void setText(value)}
          />
          {shown.length === 0 ? (
            <FilteredOut noun="proposals" onClear={() => void setText("")} />
          ) : (
            <ul className="grid gap-4 lg:grid-cols-2">
              {shown.map((proposal) => (
                <ProposalCard key={proposal.id} proposal={proposal} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}

const isFound = (proposal: HarvestListItem, text: string): boolean =>
  [proposal.name, proposal.templateId, proposal.projectName, proposal.personaName].some((value) =>
    value.toLowerCase().includes(text.trim().toLowerCase()),
  );
