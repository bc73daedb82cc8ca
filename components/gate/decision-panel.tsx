"use client";

import { useState } from "react";
import type { PersonDecision } from "@/lib/domain/gate/gate";
import type { WayToDecide } from "@/lib/domain/gate/gate-decisions";
import type { GatePageView } from "@/lib/domain/session/session-view";
import { usePageKeys } from "../session/use-page-keys";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { ErrorPanel } from "../ui/error-panel";
import { Keys } from "../ui/keys";
import { SelectField } from "../ui/select-field";
import { ApprovalCounts } from "./approval-counts";
import { DecisionDialog } from "./decision-dialog";
import { DECISIONS, decisionWords } from "./decision-words";
import { type DecideGate, useDecision } from "./use-decision";

const variants = {
  approved: "primary",
  overridden: "secondary",
  sent_back: "secondary",
  rejected: "danger",
} as const;

/**
 * Approve, override, send back or reject, each after one question. The decision names the evidence that the person has
 * read (`seenDigest`); with other evidence on the page the buttons wait until it was read again.
 */
export function DecisionPanel({
  view: { gate, decisions },
  seenDigest,
  decideGate,
}: {
  view: GatePageView;
  seenDigest: string;
  decideGate: DecideGate;
}) {
  const [forId, setForId] = useState<string | null>(null);
  const decision = useDecision(gate.id, seenDigest, decideGate);
  const way = decisions.ways.find((one) => one.forId === forId) ?? decisions.ways[0];
  if (!way) return null;
  const changed = gate.evidenceDigest !== seenDigest ? "The evidence changed: read it again first." : null;
  const whyNot = (one: PersonDecision) => way.whyNot[one] ?? changed;
  const open = (one: PersonDecision) => () => whyNot(one) === null && decision.ask(one);
  const common = DECISIONS.every((one) => whyNot(one) !== null) ? whyNot("rejected") : null;
  return (
    <Card title="Your decision">
      <div className="flex flex-col gap-3">
        <ApprovalCounts rules={decisions.rules} approvals={gate.approvals} />
        {decisions.ways.length > 1 && (
          <ForWhom ways={decisions.ways} chosen={way.forId} onChoose={setForId} />
        )}
        {way.wouldBeSelfApproval && common === null && (
          <Callout kind="warning" title="You started this session or changed its files">
            Its policy lets you decide it. Your decision is marked as a self-approval.
          </Callout>
        )}
        {common !== null && <p className="text-sm text-muted">{common}</p>}
        {decision.problem && (
          <ErrorPanel
            what={decision.problem.message}
            advice={decision.problem.advice}
            requestId={decision.problem.requestId || undefined}
          />
        )}
        <div className="flex flex-wrap gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-10 max-lg:border-t max-lg:border-line max-lg:bg-raised max-lg:px-4 max-lg:py-3 md:max-lg:left-52">
          {DECISIONS.map((one) => (
            <Button
              key={one}
              variant={variants[one]}
              whyNot={whyNot(one)}
              aria-keyshortcuts={decisionWords[one].key}
              onPress={open(one)}
            >
              {decisionWords[one].verb}
            </Button>
          ))}
        </div>
        {common === null && <Refused whyNot={whyNot} />}
        {common === null && <DecisionKeys open={open} />}
      </div>
      <DecisionDialog
        gate={gate}
        decision={decision}
        forId={way.forId}
        seenDigest={seenDigest}
        grantsIteration={decisions.grantsIteration}
      />
    </Card>
  );
}

function ForWhom({
  ways,
  chosen,
  onChoose,
}: {
  ways: readonly WayToDecide[];
  chosen: string | null;
  onChoose: (forId: string | null) => void;
}) {
  return (
    <SelectField
      label="Decide for"
      options={ways.map((way) => ({ id: way.forId ?? "me", label: way.forName ?? "Yourself" }))}
      value={chosen ?? "me"}
      hint="People who named you as their delegate. Both names are recorded."
      onChange={(id) => onChoose(id === "me" ? null : id)}
    />
  );
}

/** Why single buttons are refused, in sight: a tooltip alone is not seen on a phone. */
function Refused({ whyNot }: { whyNot: (one: PersonDecision) => string | null }) {
  const refused = DECISIONS.flatMap((one) => {
    const why = whyNot(one);
    return why === null ? [] : [{ one, why }];
  });
  if (refused.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-xs text-muted">
      {refused.map(({ one, why }) => (
        <li key={one}>
          {decisionWords[one].verb}: {why}
        </li>
      ))}
    </ul>
  );
}

function DecisionKeys({ open }: { open: (one: PersonDecision) => () => void }) {
  usePageKeys(Object.fromEntries(DECISIONS.map((one) => [decisionWords[one].key, open(one)])));
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted max-lg:hidden">
      {DECISIONS.map((one) => (
        <span key={one} className="flex items-center gap-1">
          <Keys keys={decisionWords[one].key} /> {decisionWords[one].verb.toLowerCase()}
        </span>
      ))}
    </p>
  );
}
