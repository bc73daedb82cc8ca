"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { dryRunQuery, inferredContractQuery } from "@/lib/client/contract-query";
import type { Action, ToldError } from "@/lib/domain/action/action-result";
import type { ContractSubject } from "@/lib/domain/contract/dry-run";
import { type Merge, mergeDocuments } from "@/lib/domain/persona/merge-documents";
import type { SavePersonaInput, SavePersonaResult } from "@/lib/domain/persona/persona-revision";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ContractForm } from "./contract-form";
import { DryRunPanel } from "./dry-run-panel";
import { InferPanel } from "./infer-panel";
import { JsonPane } from "./json-pane";
import { MergePanel } from "./merge-panel";
import { SaveDialog } from "./save-dialog";
import { SubjectField } from "./subject-field";
import { type PersonaText, usePersonaDraft, writeDocument } from "./use-persona-draft";
import { useUnsavedGuard } from "./use-unsaved-guard";

type Overtaken = Extract<SavePersonaResult, { kind: "overtaken" }>;

/** A persona's contract as form and JSON side by side, tried before it is saved as a revision. */
export function ContractEditor({
  personaId,
  saved,
  whyNot,
  savePersona,
}: {
  personaId: string;
  saved: PersonaText;
  whyNot: string | null;
  savePersona: Action<SavePersonaInput, SavePersonaResult>;
}) {
  const router = useRouter();
  const queries = useQueryClient();
  const draft = usePersonaDraft(saved);
  const [subject, setSubject] = useState<ContractSubject | null>(null);
  const [tried, setTried] = useState<string | null>(null);
  const [inferredFrom, setInferredFrom] = useState<ContractSubject | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<ToldError | null>(null);
  const [overtaken, setOvertaken] = useState<(Overtaken & { merge: Merge }) | null>(null);
  const [done, setDone] = useState("");
  useUnsavedGuard(draft.isChanged);
  const dryRun = useQuery({ ...dryRunQuery(personaId, tried ?? ""), enabled: tried !== null });
  const inferred = useQuery({ ...inferredContractQuery(inferredFrom), enabled: inferredFrom !== null });

  const whyNotSave =
    whyNot ??
    (draft.document === null ? "The JSON cannot be read as it is." : null) ??
    (draft.problems.length > 0 ? "Correct the marked fields first." : null) ??
    (draft.isChanged ? null : "Nothing is changed.");
  const whyNotTry =
    draft.document === null || draft.problems.length > 0 ? "Correct the contract first." : null;
  const whyNotInfer =
    subject === null
      ? "Choose a project or session first."
      : draft.document === null
        ? "Correct the JSON first."
        : null;
  const askToSave = () => whyNotSave === null && setOpen(true);
  const tryIt = () => whyNotTry === null && setTried(draft.text);

  const save = async (note: string) => {
    setSaving(true);
    setProblem(null);
    const input = { personaId, text: draft.text, note, basedOn: draft.base.digest };
    const result = await savePersona(input).catch(() => noAnswer);
    setSaving(false);
    if (!result.ok) return setProblem(result.error);
    setOpen(false);
    if (result.data.kind === "overtaken") {
      const merge = mergeDocuments(JSON.parse(draft.base.text), draft.document, JSON.parse(result.data.text));
      return setOvertaken({ ...result.data, merge });
    }
    const saved = result.data;
    if (saved.kind === "saved") draft.rebase({ text: draft.text, digest: saved.digest }, draft.text);
    setDone(saved.kind === "saved" ? `Revision ${saved.number} is saved.` : "It was saved like this before.");
    setOvertaken(null);
    await queries.invalidateQueries();
    router.refresh();
  };
  useSaveKeys(askToSave, tryIt);

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <SubjectField subject={subject} onChange={setSubject} />
        <p role="status" className="min-w-0 flex-1 text-sm text-muted">
          {draft.isChanged ? "Not saved yet" : done}
        </p>
        <Button whyNot={whyNotInfer} onPress={() => setInferredFrom(subject)}>
          Infer from the chosen project
        </Button>
        <Button aria-keyshortcuts="Control+Enter" whyNot={whyNotTry} onPress={tryIt}>
          Dry run
        </Button>
        <Button variant="primary" aria-keyshortcuts="Control+S" whyNot={whyNotSave} onPress={askToSave}>
          Save revision
        </Button>
      </div>
      {overtaken && (
        <MergePanel
          key={overtaken.digest}
          merge={overtaken.merge}
          by={overtaken.authorName}
          note={overtaken.note}
          onTake={(merged) => {
            draft.rebase({ text: overtaken.text, digest: overtaken.digest }, writeDocument(merged));
            setOvertaken(null);
          }}
        />
      )}
      {inferredFrom !== null && (
        <Card title="Inferred contract">
          <InferPanel
            query={inferred}
            onTake={(contract) => {
              draft.setContract(contract);
              setInferredFrom(null);
            }}
            onLeave={() => setInferredFrom(null)}
          />
        </Card>
      )}
      {tried !== null && (
        <Card title="Dry run">
          <DryRunPanel query={dryRun} />
          {tried !== draft.text && (
            <p className="pt-2 text-xs text-muted">The contract changed since this dry run.</p>
          )}
        </Card>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-5">
        <div className="min-w-0 xl:col-span-3">
          <ContractForm draft={draft} subject={subject} />
        </div>
        <div className="min-w-0 xl:sticky xl:top-18 xl:col-span-2">
          <JsonPane personaId={personaId} draft={draft} />
        </div>
      </div>
      {isOpen && (
        <SaveDialog
          personaId={personaId}
          draft={draft}
          isPending={isSaving}
          problem={problem}
          onSave={(note) => void save(note)}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

/** Control or Command with S saves, with Enter tries. */
function useSaveKeys(onSave: () => void, onTry: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || document.querySelector("[role=dialog]")) return;
      if (event.key !== "s" && event.key !== "Enter") return;
      event.preventDefault();
      if (event.key === "s") onSave();
      else onTry();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
