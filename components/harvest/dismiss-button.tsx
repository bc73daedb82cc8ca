"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import type { DismissHarvestInput, HarvestView } from "@/lib/domain/template/harvest";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { TextField } from "../ui/text-field";

export type DismissHarvest = Action<DismissHarvestInput, void>;

/** Asks why, then takes a proposal off the list for good. */
export function DismissButton({
  proposal,
  dismissHarvest,
}: {
  proposal: HarvestView;
  dismissHarvest: DismissHarvest;
}) {
  const [formId, client] = [useId(), useQueryClient()];
  const [isAsked, setAsked] = useState(false);
  const [note, setNote] = useState("");
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: () => dismissHarvest({ proposalId: proposal.id, note }).catch(() => noAnswer),
    onSuccess: async (answer) => {
      if (!answer.ok) return;
      setAsked(false);
      await client.invalidateQueries({ queryKey: ["harvest"] });
    },
  });
  const told = data?.ok === false ? data.error : null;
  const noteError = told?.fields?.note?.[0];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <>
      <Button whyNot={proposal.whyNotDecide} onPress={() => setAsked(true)}>
        Dismiss proposal
      </Button>
      <Dialog
        title="Dismiss this proposal?"
        isOpen={isAsked}
        isDismissable={!isPending}
        onClose={() => setAsked(false)}
        footer={
          <>
            <Button variant="ghost" onPress={() => setAsked(false)}>
              Keep as it is
            </Button>
            <Button type="submit" form={formId} variant="primary" isPending={isPending}>
              Dismiss proposal
            </Button>
          </>
        }
      >
        <form id={formId} method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-3 p-1">
          <p>It is not proposed again from this session. Your reason stays in the session's events.</p>
          <TextField
            label="Note"
            hint="Why it is no template."
            value={note}
            onChange={(event) => setNote(event.target.value)}
            error={noteError}
          />
          {told && !noteError && (
            <ErrorPanel what={told.message} advice={told.advice} requestId={told.requestId || undefined} />
          )}
        </form>
      </Dialog>
    </>
  );
}
