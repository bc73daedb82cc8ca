import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { IterationView, PersonaRunView } from "@/lib/domain/session/session-view";
import { formatCount, formatLines } from "@/lib/format/format-count";
import { shortCommit } from "@/lib/format/format-id";
import { formatDuration } from "@/lib/format/format-time";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { StatusBadge, type StatusMeaning } from "../ui/status-badge";
import { Claims } from "./claims";
import { RunBesideLine } from "./run-beside-line";
import { RunStartLine } from "./run-start-line";

const runMeaning: Record<PersonaRunView["state"], { meaning: StatusMeaning; label: string }> = {
  pending: { meaning: "neutral", label: "Not begun" },
  running: { meaning: "running", label: "Working" },
  // Having ended is not having passed anything.
  done: { meaning: "neutral", label: "Ended" },
  failed: { meaning: "failed", label: "Failed" },
};

/** One persona's part in an iteration: its agent's claims, and what Maestro measured of it. */
export function PersonaRun({ run, iteration }: { run: PersonaRunView; iteration: IterationView }) {
  return (
    <li className="flex flex-col gap-3 border-t border-line pt-4 first:border-0 first:pt-0">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-base font-medium">
          <Link
            href={paths.persona(run.personaId)}
            prefetch={false}
            className="rounded-md text-accent hover:underline"
          >
            {run.displayName}
          </Link>
        </h3>
        <StatusBadge {...runMeaning[run.state]} />
        {run.attempts > 1 && <Badge>{formatCount(run.attempts, "attempt")}</Badge>}
        {run.startedAt && run.endedAt && (
          <span className="text-xs tabular-nums text-muted">
            {formatDuration(run.workedMs ?? Date.parse(run.endedAt) - Date.parse(run.startedAt))}
          </span>
        )}
      </div>
      <RunBesideLine run={run} iteration={iteration} />
      {run.start && <RunStartLine start={run.start} />}
      {run.error && (
        <p className="text-sm text-failed wrap-anywhere">
          <InertText text={run.error} />
        </p>
      )}
      {run.state !== "pending" && (
        <div className="grid gap-4 md:grid-cols-2">
          <Claims run={run} />
          <MeasuredOfRun run={run} iteration={iteration} />
        </div>
      )}
    </li>
  );
}

/** What git and the check of its contract say. */
function MeasuredOfRun({ run, iteration }: { run: PersonaRunView; iteration: IterationView }) {
  const clauses = iteration.clauses.filter((clause) => clause.personaId === run.personaId);
  const applicable = clauses.filter((clause) => clause.outcome !== "not_applicable");
  const met = applicable.filter((clause) => clause.outcome === "met").length;
  const unmeasured = applicable.filter((clause) => clause.outcome === "not_measured").length;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <div>
        <Badge>measured by Maestro</Badge>
      </div>
      <p>
        {clauses.length === 0
          ? "Contract: not measured yet"
          : `Contract: ${met} of ${formatCount(applicable.length, "applicable clause")} met${unmeasured > 0 ? `, ${unmeasured} not measured` : ""}`}
      </p>
      <Changes run={run} />
    </div>
  );
}

function Changes({ run }: { run: PersonaRunView }) {
  if (run.state === "running") return <p className="text-muted">Its changes are read when it ends.</p>;
  if (run.commit === null) return <p className="text-muted">It changed nothing, so there is no commit.</p>;
  return (
    <details className="rounded-md border border-line">
      <summary className="cursor-pointer rounded-md px-3 py-1.5">
        Commit <code className="text-xs">{shortCommit(run.commit)}</code>:{" "}
        {formatCount(run.deliverables.length, "file")}
      </summary>
      <ul className="flex flex-col gap-1 border-t border-line px-3 py-2">
        {run.deliverables.map((file) => (
          <li key={file.path} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <code className="min-w-0 text-xs wrap-anywhere">
              <InertText text={file.path} />
            </code>
            <span className="text-xs tabular-nums text-muted">
              {file.change} {formatLines(file.additions, file.deletions)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
