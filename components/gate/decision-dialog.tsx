"use client";

import { overrideReasonLabel } from "@/lib/domain/gate/verdict-meaning";
import type { GateView } from "@/lib/domain/session/session-view";
import { shortCommit, shortDigest } from "@/lib/format/format-id";
import { ConfirmDialog } from "../ui/dialog";
import { SelectField } from "../ui/select-field";
import { TextArea, TextField } from "../ui/text-field";
import { decisionWords, GRANTS_ITERATION } from "./decision-words";
import type { useDecision } from "./use-decision";

/** The one question before a decision: what follows from it, and what it must say. */
export function DecisionDialog({
  gate,
  decision,
  forId,
  seenDigest,
  grantsIteration,
}: {
  gate: GateView;
  decision: ReturnType<typeof useDecision>;
  forId: string | null;
  seenDigest: string;
  grantsIteration: boolean;
}) {
  const { asked, fields, fill, errors } = decision;
  const words = asked && decisionWords[asked];
  return (
    <ConfirmDialog
      title={words?.question ?? ""}
      verb={words?.verb ?? ""}
      isOpen={asked !== null}
      isPending={decision.isPending}
      isDangerous={asked === "rejected" || asked === "overridden"}
      onConfirm={() => decision.send(forId)}
      onClose={decision.close}
    >
      <div className="flex flex-col gap-3">
        <p>{asked === "sent_back" && grantsIteration ? GRANTS_ITERATION : words?.follows}</p>
        {asked === "overridden" && (
          <SelectField
            label="Reason"
            options={Object.entries(overrideReasonLabel).map(([id, label]) => ({ id, label }))}
            value={fields.reason}
            error={errors.reason}
            onChange={(reason) => fill({ reason })}
          />
        )}
        <TextArea
          label={asked === "approved" ? "Comment (may stay empty)" : "What to do or why"}
          rows={3}
          maxLength={5000}
          value={fields.comment}
          error={errors.comment}
          onChange={(event) => fill({ comment: event.target.value })}
        />
        {asked === "overridden" && (
          <TextField
            label="Holds until (UTC, may stay empty)"
            hint="A phase that begins later does not count this gate as passed."
            type="datetime-local"
            value={fields.expiresAt}
            error={errors.expiresAt}
            onChange={(event) => fill({ expiresAt: event.target.value })}
          />
        )}
        <p className="text-sm text-muted">
          It is bound to evidence <code>{shortDigest(seenDigest)}</code> at commit{" "}
          <code>{shortCommit(gate.commit)}</code>. If the evidence changes first, it does not count.
        </p>
      </div>
    </ConfirmDialog>
  );
}
