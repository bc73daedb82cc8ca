"use client";

import { useQuery } from "@tanstack/react-query";
import { Server } from "lucide-react";
import { workersQuery } from "@/lib/client/worker-query";
import type { FleetView } from "@/lib/domain/worker/worker";
import { formatCount } from "@/lib/format/format-count";
import { ReadProblem } from "../project/read-problem";
import { Card } from "../ui/card";
import { NoneYet } from "../ui/empty-state";
import { KeyValueList } from "../ui/key-value-list";
import { SkeletonRows } from "../ui/skeleton";
import { StaleBar } from "../ui/stale-bar";
import { EndedWorker } from "./ended-worker";
import { WorkerCard } from "./worker-card";

/** The workers as they are now, what waits for them, and those that ended. */
export function WorkerList() {
  const { data, error, refetch, dataUpdatedAt } = useQuery(workersQuery());
  if (!data && error)
    return <ReadProblem what="The workers could not be read." error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} label="Loading workers" />;
  const atWork = data.workers.filter((worker) => worker.endedAt === null);
  const ended = data.workers.filter((worker) => worker.endedAt !== null);
  return (
    <div className="flex flex-col gap-6">
      {error && <StaleBar since={new Date(dataUpdatedAt).toISOString()} />}
      <Card title="Limits and queue">
        <KeyValueList items={limitsOf(data)} />
      </Card>
      {atWork.length === 0 ? (
        <div className="rounded-lg border border-line bg-raised">
          <NoneYet
            icon={Server}
            text="No worker runs, so sessions and assessments wait. npm start starts one; bin/maestro worker starts another, on any machine with the same database and data directory."
            action={null}
          />
        </div>
      ) : (
        <ul aria-label="Workers that run" className="grid gap-4 lg:grid-cols-2">
          {atWork.map((worker) => (
            <li key={worker.id} className="min-w-0">
              <WorkerCard worker={worker} />
            </li>
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <Card title="Ended">
          <ul className="flex flex-col divide-y divide-line">
            {ended.map((worker) => (
              <EndedWorker key={worker.id} worker={worker} />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

const limitsOf = ({ capacity, fleetLimit, waiting }: FleetView) => [
  {
    name: "Sessions at once",
    value:
      fleetLimit === null
        ? `${capacity}, by the limits of the workers that run`
        : `${capacity}; the limit for all workers is ${fleetLimit}`,
  },
  { name: "Waiting for a worker", value: formatCount(waiting.sessions, "session") },
  { name: "Assessments waiting", value: String(waiting.assessments) },
];
