"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { paths } from "@/lib/client/paths";
import type { Action } from "@/lib/domain/action/action-result";
import type { GatePolicy } from "@/lib/domain/gate/policy";
import type { SavedPolicy, SavePolicyInput } from "@/lib/domain/gate/policy-revision";
import type { PolicyView } from "@/lib/domain/gate/policy-view";
import { isSame } from "@/lib/domain/persona/json-parts";
import { PHASES } from "@/lib/domain/phase/phase";
import { formatCount } from "@/lib/format/format-count";
import { useUnsavedGuard } from "../contract/use-unsaved-guard";
import { Button } from "../ui/button";
import { NoteDialog } from "./note-dialog";
import { problemsOf, withPhase } from "./policy-draft";
import { PolicyLimitFields } from "./policy-limit-fields";
import { PolicyPhaseFields } from "./policy-phase-fields";
import { PolicyPreviewCard } from "./policy-preview-card";

/** A policy in forms. Before it is saved it can be tried on past gates. */
export function PolicyEditor({
  saved,
  savePolicy,
}: {
  saved: PolicyView;
  savePolicy: Action<SavePolicyInput, SavedPolicy>;
}) {
  const [draft, setDraft] = useState(saved.policy);
  const [tried, setTried] = useState<GatePolicy | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [router, client] = [useRouter(), useQueryClient()];
  const problems = problemsOf(draft);
  const isChanged = !isSame(draft, saved.policy);
  useUnsavedGuard(isChanged);
  const whyNotTry = problems.size > 0 ? "Correct the marked fields first." : null;
  const whyNotSave = saved.canEdit.why ?? whyNotTry ?? (isChanged ? null : "Nothing is changed.");
  return (
    <div className="flex flex-col gap-6">
      <div className="sticky top-0 z-10 flex flex-wrap items-center gap-3 border-b border-line bg-page py-2">
        <p role="status" className="min-w-0 flex-1 text-sm text-muted">
          {problems.size > 0
            ? `${formatCount(problems.size, "field")} to correct`
            : isChanged
              ? "Not saved yet"
              : `Revision ${saved.revision}`}
        </p>
        <Button whyNot={whyNotTry} onPress={() => setTried(draft)}>
          Try on past gates
        </Button>
        <Button variant="primary" whyNot={whyNotSave} onPress={() => setSaving(true)}>
          Save revision
        </Button>
      </div>
      {tried && <PolicyPreviewCard policy={tried} isOutdated={!isSame(tried, draft)} />}
      <PolicyLimitFields
        policy={draft}
        problems={problems}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      {PHASES.map((phase) => (
        <PolicyPhaseFields
          key={phase}
          phase={phase}
          rules={draft.phases[phase]}
          problems={problems}
          onChange={(change) => setDraft(withPhase(draft, phase, change))}
        />
      ))}
      {isSaving && (
        <NoteDialog
          title={`Save a revision of ${saved.name}?`}
          verb="Save revision"
          onSave={({ note }) =>
            savePolicy({ policyId: saved.id, policy: draft, name: saved.name, note, basedOn: saved.revision })
          }
          onSaved={async () => {
            await client.invalidateQueries();
            router.push(paths.policy(saved.id));
          }}
          onClose={() => setSaving(false)}
        >
          <p>Sessions that start from then on use it. Those that have begun keep the copy that they hold.</p>
        </NoteDialog>
      )}
    </div>
  );
}
