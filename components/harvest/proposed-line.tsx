"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { harvestListQuery } from "@/lib/client/harvest-query";
import { paths } from "@/lib/client/paths";
import type { SessionView } from "@/lib/domain/session/session-view";
import { formatCount } from "@/lib/format/format-count";

/** How many templates a passed session proposes that wait for a person; nothing where there are none. */
export function ProposedLine({ sessionId, state }: Pick<SessionView, "state"> & { sessionId: string }) {
  const { data } = useQuery({ ...harvestListQuery(sessionId), enabled: state === "passed" });
  const count = data?.proposals.length ?? 0;
  if (count === 0) return null;
  return (
    <p className="text-sm">
      <Link href={paths.harvest()} prefetch={false} className="rounded-md text-accent underline">
        {formatCount(count, "template")} proposed from this session
      </Link>{" "}
      {count === 1 ? "waits" : "wait"} for a review.
    </p>
  );
}
