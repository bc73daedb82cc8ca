"use client";

import type { Decision } from "@/lib/domain/gate/gate";
import type { GatePageView } from "@/lib/domain/session/session-view";
import { shortCommit, shortDigest } from "@/lib/format/format-id";
import { usePageKeys } from "../session/use-page-keys";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { ConfirmDialog } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { Keys } from "../ui/keys";
import { TextArea } from "../ui/text-field";
import { DECISIONS, decisionWords } from "./decision-words";
import { type DecideGate, useDecision } from "./use-decision";

const variants = { approved: "primary", sent_back: "secondary", rejected: "danger" } as const;

/**
 * Approve, send back or reject, each after one question. The decision names the evidence that the person has read
 * (`seenDigest`); with other evidence on the page the buttons wait until it was read again.
 */
export function DecisionPanel({
  view,
  seenDigest,
  decideGate,
}: {
  view: GatePageView;
  seenDigest: string;
  decideGate: DecideGate;
}) {
  const { gate, decide } = view;
  const decision = useDecision(gate.id, seenDigest, decideGate);
  const changed = gate.evidenceDigest !== seenDigest;
  const whyNot = decide.why ?? (changed ? "The evidence changed: read it again first." : null);
  const open = (wanted: Decision) => () => whyNot === null && decision.ask(wanted);
  usePageKeys({ a: open("approved"), b: open("sent_back"), x: open("rejected") });
  const { asked, problem } = decision;
  return (
    <Card title="Your decision">
      <div className="flex flex-col gap-3">
        {decide.allowed && decide.wouldBeSelfApproval && (
          <Callout kind="warning" title="You started this session">
            Nobody else can decide its gates, so you may. Your decision is marked as a self-approval.
          </Callout>
        )}
        {whyNot === null ? (
          <TextArea
            label="Comment"
            hint="Needed to send back or reject. Sent back, it becomes the task of the next iteration."
            rows={3}
            maxLength={5000}
            value={decision.comment}
            onChange={(event) => decision.setComment(event.target.value)}
          />
        ) : (
          <p className="text-sm text-muted">{whyNot}</p>
        )}
        {problem && (
          <ErrorPanel
            what={problem.message}
            advice={problem.advice}
            requestId={problem.requestId || undefined}
          />
        )}
        <div className="flex flex-wrap gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-10 max-lg:border-t max-lg:border-line max-lg:bg-raised max-lg:px-4 max-lg:py-3 md:max-lg:left-52">
          {DECISIONS.map((one) => (
            <Button
              key={one}
              variant={variants[one]}
              whyNot={whyNot}
              aria-keyshortcuts={decisionWords[one].key}
              onPress={open(one)}
            >
              {decisionWords[one].verb}
            </Button>
          ))}
        </div>
        {whyNot === null && (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted max-lg:hidden">
            {DECISIONS.map((one) => (
              <span key={one} className="flex items-center gap-1">
                <Keys keys={decisionWords[one].key} /> {decisionWords[one].verb.toLowerCase()}
              </span>
            ))}
          </p>
        )}
      </div>
      <ConfirmDialog
        title={asked ? decisionWords[asked].question : ""}
        verb={asked ? decisionWords[asked].verb : ""}
        isOpen={asked !== null}
        isPending={decision.isPending}
        isDangerous={asked === "rejected"}
        onConfirm={decision.send}
        onClose={decision.close}
      >
        <div className="flex flex-col gap-3">
          <p>{asked ? decisionWords[asked].follows : ""}</p>
          <TextArea
            label={asked === "approved" ? "Comment (may stay empty)" : "What to do or why"}
            rows={3}
            maxLength={5000}
            value={decision.comment}
            error={decision.commentError ?? undefined}
            onChange={(event) => decision.setComment(event.target.value)}
          />
          <p className="text-sm text-muted">
            It is bound to evidence <code>{shortDigest(seenDigest)}</code> at commit{" "}
            <code>{shortCommit(gate.commit)}</code>. If the evidence changes first, it does not count.
          </p>
        </div>
      </ConfirmDialog>
    </Card>
  );
}
