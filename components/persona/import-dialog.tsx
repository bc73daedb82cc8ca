"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import { paths } from "@/lib/client/paths";
import type { Action } from "@/lib/domain/action/action-result";
import type { ImportPersonaInput, SavePersonaResult } from "@/lib/domain/persona/persona-revision";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { FileField } from "../ui/file-field";
import { TextArea, TextField } from "../ui/text-field";
import { type ImportNotice, readImport } from "./read-import";

export type ImportPersona = Action<ImportPersonaInput, { personaId: string; result: SavePersonaResult }>;

/** Takes a persona from JSON, pasted or of a file, and opens its page. What is wrong with it stands at the text, with its line. */
export function ImportDialog({
  known,
  importPersona,
  onClose,
}: {
  known: readonly { id: string; displayName: string }[];
  importPersona: ImportPersona;
  onClose: () => void;
}) {
  const [formId, router, client] = [useId(), useRouter(), useQueryClient()];
  const [text, setText] = useState("");
  const [note, setNote] = useState("");
  const { mutate, isPending, data, reset } = useMutation({
    ...askAlways,
    mutationFn: () => importPersona({ text, note }).catch(() => noAnswer),
    onSuccess: async (answer) => {
      if (!answer.ok || answer.data.result.kind !== "saved") return;
      await Promise.all(
        [["personas"], ["persona", answer.data.personaId]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
      router.push(paths.persona(answer.data.personaId));
    },
  });
  const told = data?.ok === false ? data.error : null;
  const isOfFields = told?.code === "invalid_input";
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Dialog
      title="Import a persona"
      size="lg"
      isOpen
      isDismissable={!isPending && text === ""}
      onClose={onClose}
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            Do not import
          </Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            Import persona
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-4 p-1">
        <FileField
          label="Persona file"
          accept=".json,application/json"
          hint="Its text appears below, where it can be changed before it is imported."
          onChoose={(file) => {
            reset();
            void file.text().then(setText);
          }}
        />
        <TextArea
          label="Or paste its JSON"
          rows={12}
          isCode
          spellCheck={false}
          value={text}
          onChange={(event) => {
            reset();
            setText(event.target.value);
          }}
          error={isOfFields ? textErrorOf(told) : undefined}
        />
        <Notice notice={readImport(text, known)} />
        <TextField
          label="Note"
          hint="What this is and why it is imported; it stays in the history."
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={told?.fields?.note?.[0]}
        />
        {data?.ok && data.data.result.kind === "unchanged" && (
          <Callout title="Nothing to import">
            {data.data.personaId} says exactly this already, so nothing was saved.
          </Callout>
        )}
        {told && !isOfFields && (
          <ErrorPanel what={told.message} advice={told.advice} requestId={told.requestId || undefined} />
        )}
      </form>
    </Dialog>
  );
}

/** The server tells of a text that does not load in its message, of the fields' forms by their names. */
const textErrorOf = ({ message, fields }: { message: string; fields?: Record<string, string[]> }) =>
  fields ? fields.text && "Paste the JSON of one persona, at most 400,000 characters." : message;

function Notice({ notice }: { notice: ImportNotice }) {
  return (
    <div role="status" className="text-sm">
      {notice.kind === "revision" && (
        <Callout title={`${notice.displayName} exists already`}>
          Importing makes a new revision of <code>{notice.personaId}</code>, which counts in its place for
          sessions that start from then on. What counts now stays in its history and can be restored.
        </Callout>
      )}
      {notice.kind === "new" && (
        <p className="text-muted">
          <code>{notice.personaId}</code> is new: this becomes its revision 1.
        </p>
      )}
      {notice.kind === "not JSON" && <p className="text-muted">This is not JSON yet.</p>}
      {notice.kind === "nameless" && <p className="text-muted">It has no persona_id yet.</p>}
    </div>
  );
}
