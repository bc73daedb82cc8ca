import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { GateInboxItem } from "@/lib/domain/gate/gate-inbox";
import { verdictMeaning } from "@/lib/domain/gate/verdict-meaning";
import { formatInstant } from "@/lib/format/format-time";
import { phaseLabel } from "@/lib/format/format-words";
import { RelativeTime } from "../ui/relative-time";
import { StatusIcon } from "../ui/status-badge";

/** An open gate: what it asks, since when, until when, and why it is not the reader's turn. */
export function OpenGateItem({ gate }: { gate: GateInboxItem }) {
  const { given, needed } = gate.approvals;
  return (
    <li className="flex flex-col gap-x-4 gap-y-1 border-t border-line px-4 py-3 first:border-0 sm:flex-row sm:items-baseline sm:justify-between">
      <div className="flex min-w-0 flex-col gap-1">
        <Link
          href={paths.gate(gate.gateId)}
          className="flex items-center gap-2 rounded-md font-medium text-accent hover:underline"
        >
          <StatusIcon meaning={verdictMeaning[gate.verdict].meaning} />
          <span className="wrap-anywhere">
            {phaseLabel[gate.phase]} gate of {gate.projectName}
          </span>
        </Link>
        <p className="text-sm wrap-anywhere">{gate.sentence}</p>
        {gate.forName && <p className="text-xs text-muted">You can decide it for {gate.forName}.</p>}
        {gate.whyNotMine && <p className="text-xs text-muted">{gate.whyNotMine}</p>}
      </div>
      <p className="shrink-0 text-xs text-muted sm:text-right">
        asked <RelativeTime iso={gate.since} /> · iteration {gate.iteration}
        {needed > 1 && ` · ${given} of ${needed} approvals`}
        <br />
        started by {gate.startedByName}
        {gate.timesOutAt && (
          <>
            <br />
            <time dateTime={gate.timesOutAt}>rejected at {formatInstant(gate.timesOutAt)}</time>
          </>
        )}
      </p>
    </li>
  );
}
