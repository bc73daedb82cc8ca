"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import type { RestoreRevisionInput, SavePersonaResult } from "@/lib/domain/persona/persona-revision";
import type { PersonaView } from "@/lib/domain/persona/persona-view";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { TextField } from "../ui/text-field";
import { FILE } from "./comparison-choices";

export type RestoreRevision = Action<RestoreRevisionInput, SavePersonaResult>;

/** Asks why, then makes an older revision, or the file, count again as a new revision. */
export function RestoreDialog({
  persona,
  number,
  restoreRevision,
  onClose,
}: {
  persona: PersonaView;
  number: number;
  restoreRevision: RestoreRevision;
  onClose: () => void;
}) {
  const isFile = number === FILE;
  const verb = isFile ? "Follow the file" : "Restore revision";
  const [formId, client] = [useId(), useQueryClient()];
  const [note, setNote] = useState("");
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: () =>
      restoreRevision({
        personaId: persona.id,
        number: isFile ? null : number,
        note,
        basedOn: persona.digest,
      }).catch(() => noAnswer),
    onSuccess: async (answer) => {
      if (!answer.ok) return;
      await Promise.all([
        client.invalidateQueries({ queryKey: ["personas"] }),
        client.invalidateQueries({ queryKey: ["persona", persona.id] }),
      ]);
      if (answer.data.kind === "saved") onClose();
    },
  });
  const noteError = data?.ok === false ? data.error.fields?.note?.[0] : undefined;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Dialog
      title={
        isFile
          ? `Follow the file of ${persona.displayName} again?`
          : `Restore revision ${number} of ${persona.displayName}?`
      }
      isOpen
      isDismissable={!isPending}
      onClose={onClose}
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            Keep as it is
          </Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {verb}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-3 p-1">
        <p>
          {isFile
            ? "The file counts again, with every later change to it. The revisions stay in the history."
            : "Its text becomes a new revision, which counts from then on. Nothing in the history is lost."}{" "}
          Sessions that have started keep what they began with.
        </p>
        <TextField
          label="Note"
          hint="Why; it stays in the history."
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={noteError}
        />
        {data?.ok && data.data.kind !== "saved" && <NotSaved result={data.data} />}
        {data?.ok === false && !noteError && (
          <ErrorPanel
            what={data.error.message}
            advice={data.error.advice}
            requestId={data.error.requestId || undefined}
          />
        )}
      </form>
    </Dialog>
  );
}

function NotSaved({ result }: { result: SavePersonaResult }) {
  if (result.kind !== "overtaken")
    return <Callout title="Nothing to restore">What counts now says exactly this already.</Callout>;
  return (
    <Callout kind="warning" title={`${result.authorName} was faster`}>
      Another change was saved after you opened this page: “{result.note}”. Nothing of yours was saved. Look
      at it in the history, or press again to go on all the same.
    </Callout>
  );
}
