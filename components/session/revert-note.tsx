import type { IterationView } from "@/lib/domain/session/session-view";
import { formatScore } from "@/lib/format/format-score";
import { Badge } from "../ui/badge";
import { RelativeTime } from "../ui/relative-time";

/** Says of an iteration that it lowered the score and was taken back; nothing for one that stands. */
export function RevertNote({ revert }: Pick<IterationView, "revert">) {
  if (revert === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm">
      <Badge>taken back</Badge>
      <span>
        It lowered the score from <span className="tabular-nums">{formatScore(revert.scoreBefore)}</span> to{" "}
        <span className="tabular-nums">{formatScore(revert.scoreReached)}</span> (measured), so Maestro
        reverted its commits <RelativeTime iso={revert.at} />. Its gate was judged on what is there since; it
        counts to the limit.
      </span>
    </p>
  );
}
