"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { harvestQuery } from "@/lib/client/harvest-query";
import { paths } from "@/lib/client/paths";
import type { HarvestView } from "@/lib/domain/template/harvest";
import { formatCount } from "@/lib/format/format-count";
import { plainWords } from "@/lib/format/format-words";
import { visibleText } from "@/lib/format/visible-text";
import { InertText } from "../diff/inert-text";
import { ReadProblem } from "../project/read-problem";
import { Badge } from "../ui/badge";
import { Callout } from "../ui/callout";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { SkeletonRows } from "../ui/skeleton";
import { DismissButton, type DismissHarvest } from "./dismiss-button";
import { HarvestForm, type PublishHarvest } from "./harvest-form";
import { NearDuplicates } from "./near-duplicates";

/** A proposal with where it comes from, what may be changed of it, and what there is like it. */
export function HarvestReview({
  proposalId,
  publishHarvest,
  dismissHarvest,
}: {
  proposalId: string;
  publishHarvest: PublishHarvest;
  dismissHarvest: DismissHarvest;
}) {
  const { data, error, refetch } = useQuery(harvestQuery(proposalId));
  if (!data && error)
    return (
      <ReadProblem what="The proposal could not be read." error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <SkeletonRows rows={10} label="Loading the proposal" />;
  return (
    <>
      <PageHeader
        title={visibleText(data.entry.name)}
        badge={<Badge>{data.state}</Badge>}
        lead={<Origin proposal={data} />}
        actions={
          data.state === "proposed" && <DismissButton proposal={data} dismissHarvest={dismissHarvest} />
        }
      />
      {data.state === "proposed" ? (
        <HarvestForm key={data.id} proposal={data} publishHarvest={publishHarvest} />
      ) : (
        <Decided proposal={data} />
      )}
      <NearDuplicates proposal={data} />
    </>
  );
}

function Origin({ proposal }: { proposal: HarvestView }) {
  const { personaName, sessionId, projectName, phase, createdAt, entry } = proposal;
  return (
    <p>
      {formatCount(entry.files.length, "file")} from <InertText text={personaName} />
      {phase && ` in the phase ${plainWords(phase).toLowerCase()}`} of{" "}
      <Link href={paths.session(sessionId)} prefetch={false} className="rounded-md text-accent underline">
        session {sessionId.slice(-8)}
      </Link>{" "}
      on <InertText text={projectName} />; proposed <RelativeTime iso={createdAt} />. What it says of itself
      was read from these files.
    </p>
  );
}

function Decided({ proposal: { decided, state, entry } }: { proposal: HarvestView }) {
  return (
    <Callout title={state === "published" ? "Published" : "Dismissed"}>
      {decided && (
        <p>
          {visibleText(decided.byName)} has {state} it <RelativeTime iso={decided.at} />. It was proposed as{" "}
          <code className="wrap-anywhere">{entry.id}</code>, with{" "}
          {formatCount(entry.placeholders.length, "placeholder")}. Nothing can be changed of it here any more.
        </p>
      )}
    </Callout>
  );
}
