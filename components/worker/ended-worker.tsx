import type { WorkerView } from "@/lib/domain/worker/worker";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";
import { WorkLink } from "./work-link";

/** A worker that stopped or was lost; of a lost one, what others took over. */
export function EndedWorker({ worker }: { worker: WorkerView }) {
  const { host, pid, version, state, endedAt, lostReason, takenOver } = worker;
  return (
    <li className="flex flex-col gap-1 py-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {state === "lost" ? (
          <StatusBadge meaning="failed" label="Lost" />
        ) : (
          <StatusBadge meaning="neutral" label="Stopped" />
        )}
        <span className="font-medium wrap-anywhere">
          {host}, process {pid}
        </span>
        <span className="text-muted">
          version {version}, {endedAt && <RelativeTime iso={endedAt} />}
          {lostReason && `: ${lostReason}`}
        </span>
      </div>
      {state === "lost" && (
        <p className="text-muted">
          {takenOver.length === 0 ? "It had nothing in hand." : "Taken over by others: "}
          {takenOver.map((item, index) => (
            <span key={item.id}>
              {index > 0 && ", "}
              <WorkLink item={item} />
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
