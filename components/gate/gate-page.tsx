"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { RequestProblem } from "@/lib/client/fetch-json";
import { gateQuery } from "@/lib/client/gate-query";
import { paths } from "@/lib/client/paths";
import { useLiveSession } from "@/lib/client/use-live-session";
import type { GatePageView, GateView } from "@/lib/domain/session/session-view";
import { gateModeMeans, phaseLabel } from "@/lib/format/format-words";
import { Claims } from "../session/claims";
import { LiveNote } from "../session/live-note";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { ErrorPanel } from "../ui/error-panel";
import { PageHeader } from "../ui/page-header";
import { ClauseGroupList } from "../violation/clause-list";
import { groupByPersona } from "../violation/group-clauses";
import { ConditionsTable } from "./conditions-table";
import { DecisionPanel } from "./decision-panel";
import { GateFacts } from "./gate-facts";
import { GateSkeleton } from "./gate-skeleton";
import type { DecideGate } from "./use-decision";
import { ApprovalCard, VerdictBanner } from "./verdict-banner";

/** A gate with all that a decision rests on. It goes on reading, so that changed evidence is noticed. */
export function GatePage({ gateId, decideGate }: { gateId: string; decideGate: DecideGate }) {
  const [sessionId, setSessionId] = useState<string>();
  const liveness = useLiveSession(sessionId);
  const { data, error, refetch, dataUpdatedAt } = useQuery(gateQuery(gateId, liveness === "live"));
  if (data && data.session.id !== sessionId) setSessionId(data.session.id);
  const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
  if (!data && error)
    return (
      <ErrorPanel
        what={`The gate could not be read. ${told.message}`}
        advice={told.advice}
        requestId={told.requestId}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <GateSkeleton />;
  return (
    <Gate
      view={data}
      note={
        <LiveNote
          updatedAt={dataUpdatedAt}
          isLive={data.gate.state === "open" || data.gate.state === "void"}
          liveness={liveness}
          error={error}
        />
      }
      decideGate={decideGate}
    />
  );
}

function Gate({
  view,
  note,
  decideGate,
}: {
  view: GatePageView;
  /** How old what is shown is. */
  note: ReactNode;
  decideGate: DecideGate;
}) {
  const { gate } = view;
  const [seenDigest, setSeenDigest] = useState(gate.evidenceDigest);
  return (
    <>
      <Header view={view} />
      {gate.evidenceDigest !== seenDigest && <Changed onRead={() => setSeenDigest(gate.evidenceDigest)} />}
      <div className="flex flex-col gap-2">
        <VerdictBanner gate={gate} />
        {note}
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-3">
        <div className="flex min-w-0 flex-col gap-6 lg:col-span-2">
          <Card title="Conditions" bleed>
            <ConditionsTable conditions={gate.conditions} />
          </Card>
          {gate.kind === "exit" && <Evidence view={view} />}
        </div>
        <div className="flex min-w-0 flex-col gap-6 lg:sticky lg:top-18">
          {canBeDecided(gate) && (
            <DecisionPanel view={view} seenDigest={seenDigest} decideGate={decideGate} />
          )}
          <ApprovalCard gate={gate} />
          <GateFacts view={view} />
        </div>
      </div>
    </>
  );
}

/** A gate that nobody is asked about shows no buttons at all. */
const canBeDecided = ({ kind, mode, approval, state }: GateView): boolean =>
  kind === "exit" && mode === "manual" && approval === null && state !== "judged";

function Header({ view: { gate, session } }: { view: GatePageView }) {
  return (
    <PageHeader
      title={`${phaseLabel[gate.phase]} ${gate.kind} gate of ${session.projectName}`}
      lead={
        <>
          Iteration {gate.iteration} of a session that {session.startedByName} started.{" "}
          {gate.kind === "exit" && `${gateModeMeans[gate.mode]}. `}
          <Link
            href={paths.sessionPhase(session.id, gate.phase)}
            className="rounded-md text-accent underline"
          >
            Open the session
          </Link>
        </>
      }
    />
  );
}

function Changed({ onRead }: { onRead: () => void }) {
  return (
    <div role="alert">
      <Callout kind="warning" title="The evidence changed, read again">
        <p>
          What this page rests on changed after you opened it, and it now shows the new evidence. A decision
          waits until you have read it.
        </p>
        <Button size="sm" className="mt-2" onPress={onRead}>
          I have read the new evidence
        </Button>
      </Callout>
    </div>
  );
}

/** The contracts as checked, and what the agents say: beside each other, and told apart. */
function Evidence({ view: { gate, clauses, personaRuns } }: { view: GatePageView }) {
  const groups = groupByPersona(gate.phase, gate.iteration, clauses);
  return (
    <>
      <section aria-label="Contracts" className="flex flex-col gap-3">
        <h2 className="text-base font-semibold">Contracts of the personas that ran</h2>
        {groups.length === 0 && (
          <p className="text-sm text-muted">No contract was checked: no persona of this phase has clauses.</p>
        )}
        {groups.map((group) => (
          <ClauseGroupList key={group.personaId} group={group} foldsMet />
        ))}
      </section>
      <Card title="What the agents say they did">
        {personaRuns.length === 0 ? (
          <p className="text-sm text-muted">No persona ran in this iteration.</p>
        ) : (
          <ul className="flex flex-col gap-4">
            {personaRuns.map((run) => (
              <li
                key={run.id}
                className="flex flex-col gap-2 border-t border-line pt-4 first:border-0 first:pt-0"
              >
                <h3 className="text-base font-medium">{run.displayName}</h3>
                <Claims run={run} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
