"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { gateReplayQuery } from "@/lib/client/gate-query";
import { paths } from "@/lib/client/paths";
import type { GateReplay, WhyNoReplay } from "@/lib/domain/gate/gate-replay";
import { verdictMeaning } from "@/lib/domain/gate/verdict-meaning";
import { ReadProblem } from "../project/read-problem";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { SkeletonRows } from "../ui/skeleton";
import { StatusBadge } from "../ui/status-badge";
import { ConditionChanges } from "./condition-changes";

type Replayed = Extract<GateReplay, { kind: "replayed" }>;

const whyNot: Record<WhyNoReplay, string> = {
  older_than_replay:
    "It cannot be replayed: it is older than the version of Maestro that keeps what a replay needs.",
  evidence_deleted: "It cannot be replayed: its assessment was deleted.",
};

/** Judges the gate again when asked: with the rules of then, and with those that count today. */
export function ReplayCard({ gateId }: { gateId: string }) {
  const [isAsked, setAsked] = useState(false);
  const { data, error, refetch, isFetching } = useQuery({ ...gateReplayQuery(gateId), enabled: isAsked });
  const judge = () => (isAsked ? void refetch() : setAsked(true));
  return (
    <Card
      title="Judge again"
      bleed
      actions={
        <Button size="sm" isPending={isFetching} onPress={judge}>
          Replay the gate
        </Button>
      }
    >
      <div className="flex flex-col gap-3 pb-4">
        <p className="px-4 text-sm text-muted">
          On the evidence that is stored: with the rules of then it must say the same, with those of today it
          may not. Nothing is changed.
        </p>
        <div className="px-4 empty:hidden">
          {error && <ReadProblem what="It could not be judged again." error={error} onRetry={judge} />}
          {isFetching && !data && <SkeletonRows rows={3} label="Judging again" />}
          {data?.kind === "unavailable" && <Callout title="No replay">{whyNot[data.why]}</Callout>}
        </div>
        {data?.kind === "replayed" && <Answer replay={data} />}
      </div>
    </Card>
  );
}

function Answer({ replay: { stored, thenRules, nowRules } }: { replay: Replayed }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <div className="flex flex-col items-start gap-1 px-4 text-sm">
        <h3 className="font-medium">With the rules of then</h3>
        <StatusBadge {...verdictMeaning[thenRules.verdict]} />
        <p className={thenRules.isIdentical ? "text-muted" : "text-failed"}>
          {thenRules.isIdentical
            ? "Identical: the verdict and each number and piece of evidence are as stored."
            : `Not identical: stored is "${verdictMeaning[stored].label}". What it rests on was changed since.`}
        </p>
      </div>
      {thenRules.differences.length > 0 && (
        <ConditionChanges
          caption="What differs with the rules of then"
          before="Stored"
          after="Judged again"
          changes={thenRules.differences}
        />
      )}
      {nowRules && <NowRules rules={nowRules} />}
    </div>
  );
}

function NowRules({ rules }: { rules: NonNullable<Replayed["nowRules"]> }) {
  const { policyId, policyName, revisionThen, revisionNow, verdict, differences } = rules;
  return (
    <>
      <div className="flex flex-col items-start gap-1 border-t border-line px-4 pt-3 text-sm">
        <h3 className="font-medium">With the rules of today</h3>
        <StatusBadge {...verdictMeaning[verdict]} />
        <p className="text-muted">
          <Link href={paths.policy(policyId)} className="rounded-md text-accent underline">
            {policyName}
          </Link>
          , revision {revisionNow}; the session holds revision {revisionThen}.{" "}
          {differences.length === 0 && "No condition asks for or says anything else."}
        </p>
      </div>
      {differences.length > 0 && (
        <ConditionChanges
          caption="What differs with the rules of today"
          before="Then"
          after="Today"
          changes={differences}
        />
      )}
    </>
  );
}
