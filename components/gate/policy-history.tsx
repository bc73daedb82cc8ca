"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { policyComparisonQuery } from "@/lib/client/policy-query";
import type { Action } from "@/lib/domain/action/action-result";
import type { RestorePolicyInput, SavedPolicy } from "@/lib/domain/gate/policy-revision";
import type { PolicyRevisionView, PolicyView } from "@/lib/domain/gate/policy-view";
import { formatCount } from "@/lib/format/format-count";
import { InertText } from "../diff/inert-text";
import { FieldChanges } from "../persona/field-changes";
import { ReadProblem } from "../project/read-problem";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { RelativeTime } from "../ui/relative-time";
import { SelectField } from "../ui/select-field";
import { SkeletonRows } from "../ui/skeleton";
import { NoteDialog } from "./note-dialog";

export type RestorePolicy = Action<RestorePolicyInput, SavedPolicy>;

/** The revisions of a policy, what differs between two, and the way back to each. */
export function PolicyHistory({
  policy,
  restorePolicy,
}: {
  policy: PolicyView;
  restorePolicy: RestorePolicy;
}) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<number | null>(null);
  const [sides, setSides] = useState({ before: Math.max(1, policy.revision - 1), after: policy.revision });
  return (
    <div className="flex flex-col gap-6">
      <Card title="Revisions" bleed>
        <ol reversed>
          {policy.revisions.map((revision) => (
            <Revision
              key={revision.number}
              revision={revision}
              policy={policy}
              onCompare={() => setSides({ before: revision.number - 1, after: revision.number })}
              onRestore={() => setAsked(revision.number)}
            />
          ))}
        </ol>
      </Card>
      {policy.revisions.length > 1 && <Comparison policy={policy} {...sides} onChoose={setSides} />}
      {asked !== null && (
        <NoteDialog
          title={`Restore revision ${asked} of ${policy.name}?`}
          verb="Restore revision"
          onSave={({ note }) =>
            restorePolicy({ policyId: policy.id, number: asked, note, basedOn: policy.revision })
          }
          onSaved={async () => {
            await client.invalidateQueries({ queryKey: ["policy", policy.id] });
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        >
          <p>
            What it says becomes a new revision. Nothing in the history is lost, and sessions that have begun
            keep the copy that they hold.
          </p>
        </NoteDialog>
      )}
    </div>
  );
}

function Revision({
  revision: { number, note, authorName, createdAt, sessions, digest },
  policy,
  onCompare,
  onRestore,
}: {
  revision: PolicyRevisionView;
  policy: PolicyView;
  onCompare: () => void;
  onRestore: () => void;
}) {
  const counts = number === policy.revision;
  const same = digest === policy.digest ? "What counts now says exactly the same." : null;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 text-sm">
      <div className="flex min-w-0 flex-col gap-0.5">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="font-medium">Revision {number}</h3>
          {counts && <Badge>Counts now</Badge>}
        </div>
        <p className="max-w-text wrap-anywhere">
          <InertText text={note} />
        </p>
        <p className="text-muted">
          {authorName}, <RelativeTime iso={createdAt} /> ·{" "}
          {sessions === 0 ? "no session uses it" : `used by ${formatCount(sessions, "session")}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {number > 1 && (
          <Button size="sm" variant="ghost" onPress={onCompare}>
            Show what changed<span className="sr-only"> in revision {number}</span>
          </Button>
        )}
        <Button size="sm" whyNot={policy.canEdit.why ?? same} onPress={onRestore}>
          Restore<span className="sr-only"> revision {number}</span>
        </Button>
      </div>
    </li>
  );
}

type Sides = { before: number; after: number };

function Comparison({
  policy,
  before,
  after,
  onChoose,
}: Sides & { policy: PolicyView; onChoose: (sides: Sides) => void }) {
  const { data, error, refetch } = useQuery(policyComparisonQuery(policy.id, before, after));
  const options = policy.revisions.map(({ number, note }) => ({
    id: String(number),
    label: `Revision ${number}`,
    detail: note,
  }));
  return (
    <Card title="Compare two">
      <div className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label="Before"
            options={options}
            value={String(before)}
            onChange={(id) => onChoose({ before: Number(id), after })}
          />
          <SelectField
            label="After"
            options={options}
            value={String(after)}
            onChange={(id) => onChoose({ before, after: Number(id) })}
          />
        </div>
        {error && (
          <ReadProblem what="They could not be compared." error={error} onRetry={() => void refetch()} />
        )}
        {!data && !error && <SkeletonRows rows={3} label="Loading the comparison" />}
        {data && (
          <div className="flex flex-col gap-2">
            <p role="status" className="text-sm">
              {data.changes.length === 0
                ? "No field differs."
                : `${formatCount(data.changes.length, "field differs", "fields differ")}.`}
            </p>
            <FieldChanges changes={data.changes} />
          </div>
        )}
      </div>
    </Card>
  );
}
