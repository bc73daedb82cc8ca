import type { WorkerView } from "@/lib/domain/worker/worker";
import { formatDuration } from "@/lib/format/format-time";
import { Card } from "../ui/card";
import { KeyValueList } from "../ui/key-value-list";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";
import { WorkLink } from "./work-link";

/** A worker that runs, with what it has in hand. */
export function WorkerCard({ worker }: { worker: WorkerView }) {
  const { host, pid, state, version, sessionsAtOnce, startedAt, heartbeatAgeMs, inHand } = worker;
  return (
    <Card
      title={`${host}, process ${pid}`}
      actions={
        state === "silent" ? (
          <StatusBadge meaning="failed" label="Silent" />
        ) : (
          <StatusBadge meaning="passed" label="Working" />
        )
      }
      className="h-full"
    >
      <div className="flex flex-col gap-4">
        <KeyValueList
          items={[
            { name: "Version", value: version },
            { name: "Started", value: <RelativeTime iso={startedAt} /> },
            {
              name: "Last heartbeat",
              value: heartbeatAgeMs === null ? "none" : `${formatDuration(heartbeatAgeMs)} ago`,
            },
            { name: "Sessions at once", value: String(sessionsAtOnce) },
          ]}
        />
        <div className="flex flex-col gap-1 text-sm">
          <h3 className="text-sm font-medium">In hand</h3>
          {inHand.length === 0 ? (
            <p className="text-muted">Nothing; it takes what comes next.</p>
          ) : (
            <ul className="flex flex-col gap-1">
              {inHand.map((item) => (
                <li key={item.id}>
                  <WorkLink item={item} />{" "}
                  <span className="text-muted">
                    {item.personas.length > 0 && `${item.personas.join(", ")}, `}
                    taken up <RelativeTime iso={item.since} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Card>
  );
}
