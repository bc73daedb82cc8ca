"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import type { RestoreTemplateInput, RetireTemplateInput } from "@/lib/domain/template/template-import";
import type { TemplateView } from "@/lib/domain/template/template-view";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { TextField } from "../ui/text-field";

type Written = { kind: "saved"; number: number; digest: string } | { kind: "unchanged" };
export type RestoreTemplate = Action<RestoreTemplateInput, Written>;
export type RetireTemplate = Action<RetireTemplateInput, Written>;
export type Asked = { kind: "restore"; number: number } | { kind: "retire"; hasFile: boolean };

/** Asks why, then makes an older revision count again, or ends what people decided on the template. */
export function RevisionDialog({
  template: { id, name, counting, digest },
  asked,
  onClose,
  restoreTemplate,
  retireTemplate,
}: {
  template: TemplateView;
  asked: Asked;
  onClose: () => void;
  restoreTemplate: RestoreTemplate;
  retireTemplate: RetireTemplate;
}) {
  const [formId, client] = [useId(), useQueryClient()];
  const [note, setNote] = useState("");
  const deciding = { templateId: id, note, basedOn: counting ? digest : null };
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: () =>
      (asked.kind === "restore"
        ? restoreTemplate({ ...deciding, number: asked.number })
        : retireTemplate(deciding)
      ).catch(() => noAnswer),
    onSuccess: async (answer) => {
      if (!answer.ok) return;
      await Promise.all(
        [["templates"], ["template", id]].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
      if (answer.data.kind === "saved") onClose();
    },
  });
  const told = data?.ok === false ? data.error : null;
  const noteError = told?.fields?.note?.[0];
  const { title, verb, text } = wordsFor(asked, name);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Dialog
      title={title}
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
        <p>{text} What sessions used stays recorded as it was.</p>
        <TextField
          label="Note"
          hint="Why; it stays in the history."
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={noteError}
        />
        {data?.ok && data.data.kind === "unchanged" && (
          <Callout title="Nothing to restore">What counts now says exactly this already.</Callout>
        )}
        {told && !noteError && (
          <ErrorPanel what={told.message} advice={told.advice} requestId={told.requestId || undefined} />
        )}
      </form>
    </Dialog>
  );
}

function wordsFor(asked: Asked, name: string): { title: string; verb: string; text: string } {
  if (asked.kind === "restore")
    return {
      title: `Restore revision ${asked.number} of ${name}?`,
      verb: "Restore revision",
      text: "It becomes a new revision, which counts from then on and stands over a file of the same id. Nothing in the history is lost.",
    };
  return asked.hasFile
    ? {
        title: `Follow the file of ${name} again?`,
        verb: "Follow the file",
        text: "The file counts again, with every later change to it. The revisions stay in the history.",
      }
    : {
        title: `Retire ${name}?`,
        verb: "Retire template",
        text: "It is offered to nobody from then on. Its revisions stay in the history and can be restored.",
      };
}
