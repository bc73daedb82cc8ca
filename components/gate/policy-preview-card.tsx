"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import { policyPreviewQuery } from "@/lib/client/policy-query";
import type { GatePolicy } from "@/lib/domain/gate/policy";
import type { PolicyPreview } from "@/lib/domain/gate/policy-view";
import { verdictMeaning } from "@/lib/domain/gate/verdict-meaning";
import { formatCount } from "@/lib/format/format-count";
import { phaseLabel } from "@/lib/format/format-words";
import { ReadProblem } from "../project/read-problem";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { SkeletonRows } from "../ui/skeleton";
import { StatusBadge } from "../ui/status-badge";
import { ConditionChanges } from "./condition-changes";

/** How many of the newest exit gates are judged by a draft. */
const GATES = 50;

/** Which past gates would have gone otherwise with a draft, and by which conditions. */
export function PolicyPreviewCard({ policy, isOutdated }: { policy: GatePolicy; isOutdated: boolean }) {
  const { data, error, refetch } = useQuery(policyPreviewQuery(policy, GATES));
  return (
    <Card title="Past gates with this draft" actions={<Badge>modelled from what was measured</Badge>} bleed>
      <div className="px-4 pb-3 text-sm empty:hidden">
        {error && (
          <ReadProblem what="It could not be previewed." error={error} onRetry={() => void refetch()} />
        )}
        {!data && !error && <SkeletonRows rows={3} label="Judging past gates" />}
        {data && <Counts preview={data} />}
        {isOutdated && <p className="pt-2 text-muted">The draft changed since.</p>}
      </div>
      <ul>
        {data?.gates.map((gate) => (
          <PastGate key={gate.gateId} gate={gate} />
        ))}
      </ul>
    </Card>
  );
}

function Counts({
  preview: { judged, notReplayable, wouldPassInstead, wouldFailInstead },
}: {
  preview: PolicyPreview;
}) {
  if (judged === 0) return <p role="status">No exit gate that could be judged again was found.</p>;
  return (
    <p role="status">
      Of the {formatCount(judged, "newest exit gate")}, <strong>{wouldFailInstead}</strong> that met every
      condition would not have, and <strong>{wouldPassInstead}</strong> that did not would have. Each was
      judged on its own evidence, with the history that it had.
      {notReplayable > 0 && ` ${notReplayable} more could not be judged again.`}
    </p>
  );
}

function PastGate({ gate }: { gate: PolicyPreview["gates"][number] }) {
  const name = `${phaseLabel[gate.phase]} gate of ${gate.projectName}, iteration ${gate.iteration}`;
  return (
    <li className="flex flex-col gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4">
        <h3 className="text-sm">
          <Link
            href={paths.gate(gate.gateId)}
            target="_blank"
            className="rounded-md font-medium text-accent hover:underline"
          >
            {name}
            <span className="sr-only"> (opens in a new tab)</span>
          </Link>
        </h3>
        <span className="flex items-center gap-2 text-sm">
          <StatusBadge {...verdictMeaning[gate.verdict]} />
          <span aria-hidden>→</span>
          <span className="sr-only">with this draft</span>
          <StatusBadge {...verdictMeaning[gate.verdictOfDraft]} />
        </span>
      </div>
      {gate.differences.length > 0 && (
        <ConditionChanges
          caption={`What differs at the ${name}`}
          before="Then"
          after="With this draft"
          changes={gate.differences}
        />
      )}
    </li>
  );
}
