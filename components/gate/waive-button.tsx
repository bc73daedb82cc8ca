"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import { type WaiveInput, waiveInput } from "@/lib/domain/gate/waiver";
import type { ClauseCheckView, GatePageView } from "@/lib/domain/session/session-view";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { TextArea, TextField } from "../ui/text-field";

export type WaiveViolation = Action<WaiveInput, { isJudgedAgain: boolean }>;

/** Accepts one violation in this project until an instant, after one question. */
export function WaiveButton({
  view: { gate, waive },
  clause,
  seenDigest,
  waiveViolation,
}: {
  view: GatePageView;
  clause: ClauseCheckView;
  seenDigest: string;
  waiveViolation: WaiveViolation;
}) {
  const [isOpen, setOpen] = useState(false);
  const [fields, setFields] = useState({ reason: "", until: "" });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const client = useQueryClient();
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: (input: WaiveInput) => waiveViolation(input).catch(() => noAnswer),
    onSuccess: (result) => result.ok && setOpen(false),
    onSettled: () => client.invalidateQueries(),
  });
  const send = () => {
    const { personaId, clauseId } = clause;
    const input = waiveInput.safeParse({
      ...{ gateId: gate.id, personaId, clauseId, evidenceDigest: seenDigest },
      ...{ reason: fields.reason, until: `${fields.until}:00Z` },
    });
    if (input.success) return mutate(input.data);
    setErrors(Object.fromEntries(input.error.issues.map((issue) => [String(issue.path[0]), issue.message])));
  };
  const fill = (filled: Partial<typeof fields>) => {
    setFields((before) => ({ ...before, ...filled }));
    setErrors({});
  };
  return (
    <>
      <Button size="sm" whyNot={waive.whyNot} onPress={() => setOpen(true)}>
        Waive violation
      </Button>
      <ConfirmDialog
        title="Waive this violation?"
        verb="Waive violation"
        isOpen={isOpen}
        isPending={isPending}
        onConfirm={send}
        onClose={() => setOpen(false)}
      >
        <div className="flex flex-col gap-3">
          <p>
            Every session of this project lets it through until then; afterwards it counts again. A gate that
            waits is judged again with it.
          </p>
          <p className="text-sm text-muted wrap-anywhere">{clause.expected}</p>
          <TextArea
            label="Reason"
            rows={2}
            maxLength={2000}
            value={fields.reason}
            error={errors.reason}
            onChange={(event) => fill({ reason: event.target.value })}
          />
          <TextField
            label="Until (UTC)"
            hint={`At most ${waive.mostDays} days from now.`}
            type="datetime-local"
            value={fields.until}
            error={errors.until}
            onChange={(event) => fill({ until: event.target.value })}
          />
          {data?.ok === false && (
            <ErrorPanel
              what={data.error.message}
              advice={data.error.advice}
              requestId={data.error.requestId || undefined}
            />
          )}
        </div>
      </ConfirmDialog>
    </>
  );
}
