"use client";

import { UsersRound } from "lucide-react";
import type { Phase } from "@/lib/domain/phase/phase";
import type { IterationView, SessionView } from "@/lib/domain/session/session-view";
import { formatScore } from "@/lib/format/format-score";
import { phaseLabel } from "@/lib/format/format-words";
import { prepareRunTimeline } from "../charts/run-timeline/prepare-run-timeline";
import { RunTimelineChart } from "../charts/run-timeline/run-timeline-chart";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { NoneYet } from "../ui/empty-state";
import { PersonaRun } from "./persona-run";
import { RevertNote } from "./revert-note";

/** The persona runs by time, then each with what its agent claims beside what was measured after it. `readAt` (ISO, UTC): when the session was read. */
export function RunsTab({ session, readAt }: { session: SessionView; readAt: string }) {
  const iterations = session.phaseViews
    .flatMap(({ phase, iterations }) => iterations.map((iteration) => ({ phase, iteration })))
    .sort((a, b) => a.iteration.startedAt.localeCompare(b.iteration.startedAt));
  if (iterations.length === 0)
    return (
      <div className="rounded-lg border border-line bg-raised">
        <NoneYet
          icon={UsersRound}
          text="Personas appear here when the first phase has begun: when they worked, what they claim, and what was measured after them."
          action={null}
        />
      </div>
    );
  return (
    <div className="flex flex-col gap-6">
      <div className="rounded-lg border border-line bg-raised p-4">
        <RunTimelineChart timeline={prepareRunTimeline(session.phaseViews, session.finishedAt ?? readAt)} />
      </div>
      {iterations.map(({ phase, iteration }) => (
        <Iteration key={`${phase}.${iteration.iteration}`} phase={phase} iteration={iteration} />
      ))}
    </div>
  );
}

function Iteration({ phase, iteration }: { phase: Phase; iteration: IterationView }) {
  return (
    <Card
      title={`${phaseLabel[phase]}, iteration ${iteration.iteration}`}
      actions={
        <span className="flex items-center gap-2 text-sm text-muted">
          Score after it: <span className="tabular-nums text-ink">{formatScore(iteration.score)}</span>
          {iteration.score !== null && <Badge>measured</Badge>}
        </span>
      }
    >
      <RevertNote revert={iteration.revert} />
      {iteration.personaRuns.length === 0 ? (
        <p className="text-sm text-muted">No persona took part: see the overview for why.</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {iteration.personaRuns.map((run) => (
            <PersonaRun key={run.id} run={run} iteration={iteration} />
          ))}
        </ul>
      )}
    </Card>
  );
}
