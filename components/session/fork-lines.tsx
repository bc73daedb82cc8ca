import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { ControlsView } from "@/lib/domain/session/controls-view";
import { sessionMeaning } from "@/lib/domain/session/session-meaning";
import { phaseLabel } from "@/lib/format/format-words";

/** Where a session was forked from, and what was forked from it. */
export function ForkLines({ controls: { forkedFrom, forks } }: { controls: ControlsView }) {
  if (forkedFrom === null && forks.length === 0) return null;
  return (
    <p className="mt-1 text-sm">
      {forkedFrom && (
        <>
          Forked from <SessionLink sessionId={forkedFrom.sessionId} /> where its{" "}
          {phaseLabel[forkedFrom.phase].toLowerCase()} phase began.{" "}
        </>
      )}
      {forks.map((fork) => (
        <span key={fork.sessionId}>
          Forked as <SessionLink sessionId={fork.sessionId} /> from its {phaseLabel[fork.phase].toLowerCase()}{" "}
          phase ({sessionMeaning[fork.state].label.toLowerCase()}).{" "}
        </span>
      ))}
    </p>
  );
}

const SessionLink = ({ sessionId }: { sessionId: string }) => (
  <Link href={paths.session(sessionId)} className="rounded-md text-accent underline">
    <code className="text-xs">{sessionId.slice(-8)}</code>
  </Link>
);
