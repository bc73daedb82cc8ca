"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { ActionResult, ToldError } from "@/lib/domain/action/action-result";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { TextField } from "../ui/text-field";

/** Asks for a note, and for a name where there is none yet, before something is saved. Stays open until it was. */
export function NoteDialog<Data>({
  title,
  verb,
  asksName = false,
  children,
  onSave,
  onSaved,
  onClose,
}: {
  title: string;
  verb: string;
  asksName?: boolean;
  children: ReactNode;
  onSave: (said: { name: string; note: string }) => Promise<ActionResult<Data>>;
  onSaved: (data: Data) => void | Promise<void>;
  onClose: () => void;
}) {
  const formId = useId();
  const [said, setSaid] = useState({ name: "", note: "" });
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<ToldError | null>(null);
  const save = async () => {
    setPending(true);
    const answer = await onSave(said).catch(() => noAnswer);
    setPending(false);
    if (answer.ok) return onSaved(answer.data);
    setProblem(answer.error);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const fieldProblem = (field: "name" | "note") => problem?.fields?.[field]?.[0];
  return (
    <Dialog
      title={title}
      isOpen
      isDismissable={!isPending}
      onClose={onClose}
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            Not now
          </Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {verb}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-3 p-1">
        {children}
        {asksName && (
          <TextField
            label="Name"
            value={said.name}
            maxLength={60}
            error={fieldProblem("name")}
            onChange={(event) => setSaid({ ...said, name: event.target.value })}
          />
        )}
        <TextField
          label="Note"
          hint="What and why, in a few words; it stays in the history."
          value={said.note}
          maxLength={500}
          error={fieldProblem("note")}
          onChange={(event) => setSaid({ ...said, note: event.target.value })}
        />
        {problem && !fieldProblem("name") && !fieldProblem("note") && (
          <ErrorPanel
            what={problem.message}
            advice={problem.advice}
            requestId={problem.requestId || undefined}
          />
        )}
      </form>
    </Dialog>
  );
}
