import type { IterationView, PersonaRunView } from "@/lib/domain/session/session-view";
import { shortCommit } from "@/lib/format/format-id";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";

/** With whom a run worked side by side and in which order they came in; what made it work again. Nothing for one alone. */
export function RunBesideLine({ run, iteration }: { run: PersonaRunView; iteration: IterationView }) {
  const batch = iteration.personaRuns.filter((other) => other.batch === run.batch);
  const others = batch.filter((other) => other.id !== run.id).map((other) => other.displayName);
  if (others.length === 0) return null;
  const at = batch.findIndex((other) => other.id === run.id) + 1;
  return (
    <div className="flex flex-col gap-1 text-sm text-muted">
      <p className="flex flex-wrap items-center gap-2">
        <Badge>side by side</Badge>
        <span>
          {run.state === "pending" ? "Is to work" : "Began"} together with {others.join(" and ")}
          {run.baseCommit !== null && (
            <>
              , each in a work tree of its own at{" "}
              <code className="text-xs">{shortCommit(run.baseCommit)}</code>
            </>
          )}
          ; {run.endedAt === null ? "comes" : "came"} in as {at} of {batch.length}, in the order of the plan.
        </span>
      </p>
      {run.conflicts.length > 0 && (
        <p className="wrap-anywhere">
          <Badge>worked again</Badge> Others before it had changed the same places, so its first commit was
          left out and it {run.endedAt === null ? "works" : "worked"} once more on what they left:{" "}
          <code className="text-xs">
            <InertText text={run.conflicts.join(", ")} />
          </code>
        </p>
      )}
    </div>
  );
}
