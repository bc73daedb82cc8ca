"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { harvestComparisonQuery } from "@/lib/client/harvest-query";
import { paths } from "@/lib/client/paths";
import type { HarvestView, NearDuplicateView } from "@/lib/domain/template/harvest";
import { formatShare } from "@/lib/format/format-score";
import { InertText } from "../diff/inert-text";
import { ReadProblem } from "../project/read-problem";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { SkeletonRows } from "../ui/skeleton";
import { Diffs } from "./harvest-preview";

/** What there is already that is like a proposal, with how much, and how they differ. */
export function NearDuplicates({ proposal }: { proposal: HarvestView }) {
  return (
    <Card title="What is like it" actions={<Badge>measured</Badge>}>
      {proposal.nearDuplicates.length === 0 ? (
        <p className="text-sm text-muted">
          Nothing in the library, and nothing else that was proposed, had a fifth of its lines when it was
          proposed.
        </p>
      ) : (
        <ul className="flex flex-col gap-4">
          {proposal.nearDuplicates.map((other) => (
            <NearDuplicateItem key={`${other.kind}.${other.id}`} proposalId={proposal.id} other={other} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function NearDuplicateItem({ proposalId, other }: { proposalId: string; other: NearDuplicateView }) {
  const [isOpen, setOpen] = useState(false);
  const { kind, id, name, alike, contained, digest } = other;
  return (
    <li className="flex flex-col gap-2 border-t border-line pt-4 first:border-0 first:pt-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="min-w-0 text-sm font-medium wrap-anywhere">
          <Link
            href={kind === "template" ? paths.template(id) : paths.harvestProposal(id)}
            prefetch={false}
            className="rounded-md text-accent underline"
          >
            <InertText text={name} />
          </Link>{" "}
          {kind === "template" && <code className="text-xs font-normal">{id}</code>}
        </h3>
        <Button size="sm" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? "Hide difference" : "Show difference"}
          <span className="sr-only"> from {name}</span>
        </Button>
      </div>
      <p className="text-sm text-muted tabular-nums">
        {formatShare(contained)} of the proposal is in it; {formatShare(alike)} of both is the same
        {kind === "template" && digest === null && ". It is not in the library any more"}.
      </p>
      {isOpen && <Difference proposalId={proposalId} other={other} />}
    </li>
  );
}

function Difference({ proposalId, other }: { proposalId: string; other: NearDuplicateView }) {
  const { data, error, refetch } = useQuery(harvestComparisonQuery(proposalId, other));
  if (error)
    return <ReadProblem what="They could not be compared." error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} label="Loading the difference" />;
  return <Diffs files={data.files} />;
}
