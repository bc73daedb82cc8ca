import Link from "next/link";
import { paths } from "@/lib/client/paths";
import { verdictMeaning } from "@/lib/domain/gate/verdict-meaning";
import type { ControlsView } from "@/lib/domain/session/controls-view";
import { StatusBadge } from "../ui/status-badge";

/** A phase that this session did not do: it rests on the gate of the session that it was forked from. */
export function CarriedGate({ gate }: { gate: ControlsView["carried"][number] }) {
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <StatusBadge {...verdictMeaning[gate.verdict]} />
        <span>
          in session{" "}
          <Link href={paths.session(gate.sessionId)} className="rounded-md text-accent underline">
            <code className="text-xs">{gate.sessionId.slice(-8)}</code>
          </Link>
          , carried over by reference to{" "}
          <Link href={paths.gate(gate.gateId)} className="rounded-md text-accent underline">
            its gate
          </Link>
          . Nothing was judged again here.
        </span>
      </p>
      <p className="text-muted wrap-anywhere">{gate.sentence}</p>
    </div>
  );
}
