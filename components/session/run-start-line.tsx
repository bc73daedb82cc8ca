import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { ReuseStart } from "@/lib/domain/reuse/reuse-decision";
import type { RunStart } from "@/lib/domain/session/session-view";
import { RelativeTime } from "../ui/relative-time";

export const startLabel: Record<ReuseStart, string> = {
  deliverable: "Took over an earlier deliverable",
  template: "Began from templates",
  scratch: "Began from scratch",
};

/** What a run began from, why, and from which session; and who declined it. */
export function RunStartLine({ start }: { start: RunStart }) {
  return (
    <p className="text-sm text-muted wrap-anywhere">
      {startLabel[start.start]}
      {start.start === "deliverable" && start.source && (
        <>
          {" "}
          of{" "}
          <Link
            href={paths.session(start.source.sessionId)}
            prefetch={false}
            className="rounded-md text-accent underline"
          >
            session {start.source.sessionId.slice(-8)}
          </Link>
        </>
      )}
      : {start.reason}.
      {start.declined && (
        <>
          {" "}
          Declined by {start.declined.byName} <RelativeTime iso={start.declined.at} />: the persona does the
          work itself in the next iteration.
        </>
      )}
    </p>
  );
}
