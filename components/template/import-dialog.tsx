"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import { previewTemplateImport, uploadTemplates } from "@/lib/client/template-query";
import type { Action } from "@/lib/domain/action/action-result";
import type {
  ImportPreview,
  ImportSource,
  ImportTemplatesInput,
} from "@/lib/domain/template/template-import";
import { formatCount } from "@/lib/format/format-count";
import { ReadProblem } from "../project/read-problem";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { TextField } from "../ui/text-field";
import { ImportPreviewList } from "./import-preview-list";
import { type GivenSource, ImportSourceFields, noSource } from "./import-source-fields";

export type ImportTemplates = Action<
  ImportTemplatesInput,
  { saved: { templateId: string; number: number }[]; unchanged: string[] }
>;
type Looked = { source: ImportSource; preview: ImportPreview };

/** Takes templates in two goes: first it shows what a file, a folder or a text holds, then it takes what was chosen. */
export function ImportDialog({
  importTemplates,
  onClose,
}: {
  importTemplates: ImportTemplates;
  onClose: () => void;
}) {
  const [formId, client] = [useId(), useQueryClient()];
  const [given, setGiven] = useState<GivenSource>(noSource);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState("");
  const look = useMutation({
    ...askAlways,
    mutationFn: lookAt,
    onSuccess: () => setLeft(new Set()),
  });
  const looked = look.data;
  const chosen = (looked?.preview.entries ?? []).filter(
    (entry) => entry.effect !== "unchanged" && !left.has(entry.templateId),
  );
  const take = useMutation({
    ...askAlways,
    mutationFn: ({ source }: Looked) =>
      importTemplates({
        source,
        note,
        take: chosen.map(({ templateId, digest }) => ({ templateId, digest })),
      }).catch(() => noAnswer),
    onSuccess: (answer) =>
      answer.ok &&
      Promise.all([["templates"], ["template"]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const done = take.data?.ok ? take.data.data : null;
  const told = take.data?.ok === false ? take.data.error : null;
  const noteError = told?.fields?.note?.[0];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (looked) take.mutate(looked);
    else look.mutate(given);
  };
  if (done)
    return (
      <Dialog
        title="Import templates"
        isOpen
        onClose={onClose}
        footer={
          <Button variant="primary" onPress={onClose}>
            Go to the list
          </Button>
        }
      >
        <p role="status">
          {formatCount(done.saved.length, "template was", "templates were")} imported
          {done.unchanged.length > 0 && `, ${done.unchanged.length} said the same already`}.
        </p>
      </Dialog>
    );
  return (
    <Dialog
      title="Import templates"
      size="lg"
      isOpen
      isDismissable={!look.isPending && !take.isPending && given.text === ""}
      onClose={onClose}
      footer={
        <>
          {looked ? (
            <Button variant="ghost" onPress={look.reset}>
              Choose something else
            </Button>
          ) : (
            <Button variant="ghost" onPress={onClose}>
              Do not import
            </Button>
          )}
          {looked ? (
            <Button
              type="submit"
              form={formId}
              variant="primary"
              isPending={take.isPending}
              whyNot={chosen.length === 0 ? "There is nothing chosen that would change the library." : null}
            >
              Import {formatCount(chosen.length, "template")}
            </Button>
          ) : (
            <Button type="submit" form={formId} variant="primary" isPending={look.isPending}>
              Show what it holds
            </Button>
          )}
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-4 p-1">
        {looked ? (
          <>
            <ImportPreviewList preview={looked.preview} left={left} onLeave={setLeft} />
            <TextField
              label="Note"
              hint="Where these come from and why; it stays in their history."
              value={note}
              onChange={(event) => setNote(event.target.value)}
              error={noteError}
            />
            <Callout title="What is imported counts">
              It stands over a file of the library with the same id until somebody retires it.
            </Callout>
            {told && !noteError && (
              <ErrorPanel what={told.message} advice={told.advice} requestId={told.requestId || undefined} />
            )}
          </>
        ) : (
          <>
            <ImportSourceFields given={given} onGive={setGiven} />
            {look.error && (
              <ReadProblem what="It was not taken." error={look.error} onRetry={() => look.mutate(given)} />
            )}
          </>
        )}
      </form>
    </Dialog>
  );
}

async function lookAt(given: GivenSource): Promise<Looked> {
  const source = await toSource(given);
  return { source, preview: await previewTemplateImport(source) };
}

async function toSource({ kind, file, path, text }: GivenSource): Promise<ImportSource> {
  if (kind === "folder") return { kind, path };
  if (kind === "text") return { kind, text };
  const { uploadId } = await uploadTemplates(file ?? new File([], ""));
  return { kind: "upload", uploadId };
}
