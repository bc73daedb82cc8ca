"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { dryRunQuery } from "@/lib/client/contract-query";
import type { ToldError } from "@/lib/domain/action/action-result";
import { compareDocuments } from "@/lib/domain/persona/compare-documents";
import { formatCount } from "@/lib/format/format-count";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { TextField } from "../ui/text-field";
import { DryRunPanel } from "./dry-run-panel";
import type { PersonaDraft } from "./use-persona-draft";

const SHOWN = 12;

/** The last look before a revision is saved: what changes, what it would have judged otherwise, and why it is made. */
export function SaveDialog({
  personaId,
  draft,
  isPending,
  problem,
  onSave,
  onClose,
}: {
  personaId: string;
  draft: PersonaDraft;
  isPending: boolean;
  problem: ToldError | null;
  onSave: (note: string) => void;
  onClose: () => void;
}) {
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const dryRun = useQuery(dryRunQuery(personaId, draft.text));
  const changes = compareDocuments(JSON.parse(draft.base.text), draft.document);
  const missing = note.trim() === "" ? "Say in a few words what you changed and why." : undefined;
  const save = () => (missing ? setAsked(true) : onSave(note.trim()));
  return (
    <Dialog
      title="Save a revision"
      isOpen
      onClose={onClose}
      isDismissable={!isPending}
      size="lg"
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            Go on editing
          </Button>
          <Button variant="primary" isPending={isPending} onPress={save}>
            Save revision
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label="What you changed and why"
          value={note}
          autoFocus
          error={isAsked ? missing : undefined}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && save()}
        />
        <section aria-label="Changes" className="flex flex-col gap-1 text-sm">
          <p className="font-medium">{formatCount(changes.length, "field")} changed</p>
          <ul className="flex list-disc flex-col gap-1 pl-4 text-muted">
            {changes.slice(0, SHOWN).map((change) => (
              <li key={change.path.join("\n")} className="wrap-anywhere">
                {change.path.join(" › ")}
                {"before" in change ? ("after" in change ? "" : ": removed") : ": added"}
              </li>
            ))}
            {changes.length > SHOWN && <li>and {changes.length - SHOWN} more</li>}
          </ul>
        </section>
        <section aria-label="Dry run" className="flex flex-col gap-2">
          <p className="text-sm font-medium">Dry run</p>
          <DryRunPanel query={dryRun} />
        </section>
        <p className="text-xs text-muted">
          Sessions that run go on with the revision that they began with; the next ones use this one.
        </p>
        {problem && (
          <ErrorPanel
            what={problem.message}
            advice={problem.advice}
            requestId={problem.requestId || undefined}
          />
        )}
      </div>
    </Dialog>
  );
}
