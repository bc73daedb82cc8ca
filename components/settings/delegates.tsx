"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import {
  type DelegateInput,
  type DelegationsView,
  type DelegationView,
  delegateInput,
} from "@/lib/domain/gate/delegation";
import { formatInstant } from "@/lib/format/format-time";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ErrorPanel } from "../ui/error-panel";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

export type DelegateActions = {
  add: Action<DelegateInput, { toName: string }>;
  revoke: Action<{ id: string }, null>;
};

/** Who decides gates for the reader, and for whom the reader decides. */
export function Delegates({ view, actions }: { view: DelegationsView; actions: DelegateActions }) {
  const revoke = useMutation({
    ...askAlways,
    mutationFn: (id: string) => actions.revoke({ id }).catch(() => noAnswer),
  });
  return (
    <Card title="Your account: delegates for gates">
      <div className="flex flex-col gap-4">
        <p className="text-sm text-muted">
          Somebody whom you name decides gates for you while you are away. Both names are recorded. Nobody
          decides on a session that you started for you, unless its policy lets you decide it yourself.
        </p>
        {view.delegations.length === 0 ? (
          <p className="text-sm">You named nobody, and nobody named you.</p>
        ) : (
          <ul className="flex flex-col divide-y divide-line">
            {view.delegations.map((one) => (
              <Delegation
                key={one.id}
                delegation={one}
                isPending={revoke.isPending && revoke.variables === one.id}
                onRevoke={() => revoke.mutate(one.id)}
              />
            ))}
          </ul>
        )}
        {revoke.data?.ok === false && (
          <ErrorPanel
            what={revoke.data.error.message}
            advice={revoke.data.error.advice}
            requestId={revoke.data.error.requestId || undefined}
          />
        )}
        <DelegateForm people={view.people} add={actions.add} />
      </div>
    </Card>
  );
}

function Delegation({
  delegation: { isOwn, fromName, toName, startsAt, endsAt, revokedAt },
  isPending,
  onRevoke,
}: {
  delegation: DelegationView;
  isPending: boolean;
  onRevoke: () => void;
}) {
  return (
    <li className="flex flex-wrap items-center gap-3 py-2 text-sm">
      <span className="font-medium">{isOwn ? `${toName} for you` : `You for ${fromName}`}</span>
      <span className="text-muted">
        from {formatInstant(startsAt)} until {formatInstant(endsAt)}
        {revokedAt && `; taken back ${formatInstant(revokedAt)}`}
      </span>
      {isOwn && revokedAt === null && (
        <span className="ml-auto">
          <Button size="sm" variant="danger" isPending={isPending} onPress={onRevoke}>
            Take back
          </Button>
        </span>
      )}
    </li>
  );
}

const EMPTY = { toId: "", from: "", until: "" };

function DelegateForm({ people, add }: { people: DelegationsView["people"]; add: DelegateActions["add"] }) {
  const [fields, setFields] = useState(EMPTY);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: (input: DelegateInput) => add(input).catch(() => noAnswer),
    onSuccess: (result) => result.ok && setFields(EMPTY),
  });
  const fill = (filled: Partial<typeof EMPTY>) => {
    setFields((before) => ({ ...before, ...filled }));
    setErrors({});
  };
  const send = () => {
    const input = delegateInput.safeParse({
      toId: fields.toId,
      startsAt: `${fields.from}:00Z`,
      endsAt: `${fields.until}:00Z`,
    });
    if (input.success) return mutate(input.data);
    setErrors(Object.fromEntries(input.error.issues.map((issue) => [String(issue.path[0]), issue.message])));
  };
  if (people.length === 0)
    return <p className="text-sm text-muted">Nobody else may decide gates, so nobody can be named.</p>;
  return (
    <div className="grid items-start gap-3 sm:grid-cols-3">
      <h3 className="text-base font-medium sm:col-span-3">Name a delegate</h3>
      <SelectField
        label="Who"
        options={people.map(({ id, name }) => ({ id, label: name }))}
        value={fields.toId || null}
        error={errors.toId}
        onChange={(toId) => fill({ toId })}
      />
      <TextField
        label="From (UTC)"
        type="datetime-local"
        value={fields.from}
        error={errors.startsAt && "Choose a day and a time."}
        onChange={(event) => fill({ from: event.target.value })}
      />
      <TextField
        label="Until (UTC)"
        type="datetime-local"
        value={fields.until}
        error={errors.endsAt && (fields.until ? errors.endsAt : "Choose a day and a time.")}
        onChange={(event) => fill({ until: event.target.value })}
      />
      <div className="flex flex-col gap-3 sm:col-span-3">
        {data?.ok === false && (
          <ErrorPanel
            what={data.error.message}
            advice={data.error.advice}
            requestId={data.error.requestId || undefined}
          />
        )}
        <p role="status" className="text-sm text-muted">
          {data?.ok && `${data.data.toName} can decide gates for you.`}
        </p>
        <div>
          <Button isPending={isPending} onPress={send}>
            Name delegate
          </Button>
        </div>
      </div>
    </div>
  );
}
