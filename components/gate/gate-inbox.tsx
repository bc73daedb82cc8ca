"use client";

import { useQuery } from "@tanstack/react-query";
import { DoorOpen } from "lucide-react";
import { RequestProblem } from "@/lib/client/fetch-json";
import { gateInboxQuery } from "@/lib/client/gate-query";
import { paths } from "@/lib/client/paths";
import { EXPIRES_SOON_MS, type GateInboxItem } from "@/lib/domain/gate/gate-inbox";
import { LiveNote } from "../session/live-note";
import { ButtonLink } from "../ui/button";
import { NoneYet } from "../ui/empty-state";
import { ErrorPanel } from "../ui/error-panel";
import { SkeletonRows } from "../ui/skeleton";
import { UrlTabs } from "../ui/tabs";
import { DecidedGateList } from "./decided-gate-list";
import { OpenGateItem } from "./open-gate-item";
import { OverrideNote } from "./override-note";

/** The gates by whose turn it is: the reader's, others', those that soon time out, and those that were decided. */
export function GateInbox() {
  const { data, error, refetch, dataUpdatedAt } = useQuery(gateInboxQuery());
  if (!data && error) {
    const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
    return (
      <ErrorPanel
        what={`The gates could not be read. ${told.message}`}
        advice={told.advice}
        requestId={told.requestId}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <SkeletonRows rows={4} label="Loading gates" />;
  const mine = data.open.filter((gate) => gate.isMine);
  const others = data.open.filter((gate) => !gate.isMine);
  const expiring = data.open.filter((gate) => expiresSoon(gate, dataUpdatedAt));
  return (
    <div className="flex flex-col gap-3">
      <UrlTabs
        label="Gates"
        items={[
          {
            id: "mine",
            label: "Waiting for me",
            count: mine.length,
            content: (
              <OpenGates
                gates={mine}
                none="No gate waits for you. One appears here when a phase asks somebody with your role to decide."
              />
            ),
          },
          {
            id: "others",
            label: "For others",
            count: others.length,
            content: <OpenGates gates={others} none="No gate waits for somebody else." />,
          },
          {
            id: "expiring",
            label: "Expiring",
            count: expiring.length,
            content: <OpenGates gates={expiring} none="No gate times out within a day." />,
          },
          { id: "decided", label: "Decided", count: data.decided, content: <DecidedGateList /> },
        ]}
      />
      <OverrideNote overrides={data.overrides} />
      <LiveNote updatedAt={dataUpdatedAt} isLive error={error} />
    </div>
  );
}

const expiresSoon = ({ timesOutAt }: GateInboxItem, now: number): boolean =>
  timesOutAt !== null && Date.parse(timesOutAt) - now < EXPIRES_SOON_MS;

function OpenGates({ gates, none }: { gates: readonly GateInboxItem[]; none: string }) {
  return (
    <div className="rounded-lg border border-line bg-raised">
      {gates.length === 0 ? (
        <NoneYet
          icon={DoorOpen}
          text={none}
          action={<ButtonLink href={paths.sessions()}>Go to sessions</ButtonLink>}
        />
      ) : (
        <ul>
          {gates.map((gate) => (
            <OpenGateItem key={gate.gateId} gate={gate} />
          ))}
        </ul>
      )}
    </div>
  );
}
