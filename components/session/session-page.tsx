"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { RequestProblem } from "@/lib/client/fetch-json";
import { pollInterval } from "@/lib/client/poll-interval";
import { sessionQuery } from "@/lib/client/session-query";
import { useLiveSession } from "@/lib/client/use-live-session";
import { PHASES, type Phase } from "@/lib/domain/phase/phase";
import type { SessionView } from "@/lib/domain/session/session-view";
import { EventsTab } from "../event/events-tab";
import { ErrorPanel } from "../ui/error-panel";
import { type TabItem, UrlTabs } from "../ui/tabs";
import { ClauseExplorer } from "../violation/clause-explorer";
import { groupClauses, isOpen } from "../violation/group-clauses";
import { CommitsTab } from "./commits-tab";
import { currentPhase, neighbourPhase } from "./current-phase";
import { FilesTab } from "./files-tab";
import { LiveNote } from "./live-note";
import { MeasuresTab } from "./measures-tab";
import { OverviewTab } from "./overview-tab";
import { PhaseTrack } from "./phase-track";
import { ReuseTab } from "./reuse-tab";
import { RunsTab } from "./runs-tab";
import { type SessionActions, SessionHeader } from "./session-header";
import { SessionSkeleton } from "./session-skeleton";
import { usePageKeys } from "./use-page-keys";

/** A session, live while it can change. It shows what the tables say and infers nothing between two readings. */
export function SessionPage({ sessionId, actions }: { sessionId: string; actions: SessionActions }) {
  const liveness = useLiveSession(sessionId);
  const { data, error, refetch, dataUpdatedAt } = useQuery(sessionQuery(sessionId, liveness === "live"));
  const [chosen, setChosen] = useQueryState("phase", parseAsStringLiteral(PHASES));
  const phase = chosen ?? currentPhase(data?.phaseViews ?? []);
  const choose = (next: Phase) => void setChosen(next);
  const move = (by: 1 | -1) => choose(neighbourPhase(data?.phaseViews ?? [], phase, by));
  usePageKeys({ "[": () => move(-1), "]": () => move(1) });
  if (!data && error) return <ReadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SessionSkeleton />;
  return (
    <>
      <SessionHeader session={data} actions={actions} />
      <div className="flex flex-col gap-2">
        <PhaseTrack phases={data.phaseViews} chosen={phase} onChoose={choose} />
        <LiveNote
          updatedAt={dataUpdatedAt}
          isLive={pollInterval(data.state) !== false}
          liveness={liveness}
          error={error}
        />
      </div>
      <UrlTabs
        label="Parts of the session"
        items={[
          ...tabsOf(data, phase, new Date(dataUpdatedAt).toISOString(), actions),
          {
            id: "events",
            label: "Events",
            content: <EventsTab sessionId={data.id} state={data.state} isLive={liveness === "live"} />,
          },
        ]}
      />
    </>
  );
}

function tabsOf(
  session: SessionView,
  phase: Phase,
  readAt: string,
  { declineReuse, editDeliverable }: SessionActions,
): [TabItem, ...TabItem[]] {
  const groups = groupClauses(session.phaseViews);
  // Nothing checked yet is not nothing violated.
  const open = groups.length > 0 ? groups.flatMap((group) => group.clauses).filter(isOpen).length : undefined;
  return [
    { id: "overview", label: "Overview", content: <OverviewTab session={session} phase={phase} /> },
    { id: "runs", label: "Persona runs", content: <RunsTab session={session} readAt={readAt} /> },
    { id: "violations", label: "Violations", count: open, content: <ClauseExplorer groups={groups} /> },
    {
      id: "commits",
      label: "Commits",
      count: session.commits.length,
      content: <CommitsTab session={session} />,
    },
    {
      id: "files",
      label: "Files",
      content: <FilesTab session={session} editDeliverable={editDeliverable} />,
    },
    { id: "reuse", label: "Reuse", content: <ReuseTab session={session} declineReuse={declineReuse} /> },
    { id: "measures", label: "Measures", content: <MeasuresTab session={session} /> },
  ];
}

function ReadError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
  return (
    <ErrorPanel
      what={`The session could not be read. ${told.message}`}
      advice={told.advice}
      requestId={told.requestId}
      onRetry={onRetry}
    />
  );
}
