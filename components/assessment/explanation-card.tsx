"use client";

import type { ScoreChange, ScoreExplanation } from "@/lib/domain/assessment/explain-score";
import { formatCount } from "@/lib/format/format-count";
import { changeLabel, describeBinding, describeChange } from "@/lib/format/format-explanation";
import { formatScore } from "@/lib/format/format-score";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { EvidenceList } from "../violation/evidence-list";

/** The changes that would raise the score most, with what each gives alone. */
export function ExplanationCard({ explanation }: { explanation: ScoreExplanation | null }) {
  return (
    <Card title="What would raise the score most" actions={<Badge>modelled</Badge>}>
      {explanation ? <Changes explanation={explanation} /> : <OtherRules />}
    </Card>
  );
}

const OtherRules = () => (
  <p className="text-sm text-muted">
    It was scored by an earlier version of the scoring rules, which this Maestro cannot compute again. Assess
    the project again to see it.
  </p>
);

function Changes({ explanation }: { explanation: ScoreExplanation }) {
  const { changes, together, others } = explanation;
  if (changes.length === 0)
    return <p className="text-sm text-muted">Everything that was measured and counts is at its best.</p>;
  const binding = describeBinding(explanation);
  return (
    <div className="flex flex-col gap-4">
      {binding && <Callout kind="warning" title={binding} />}
      <ol className="flex flex-col gap-4">
        {changes.map((change, at) => (
          <Change
            key={change.metric ?? "source"}
            change={change}
            position={at + 1}
            explanation={explanation}
          />
        ))}
      </ol>
      {changes.length > 1 && (
        <p className="text-sm text-muted">
          With all {changes.length} made, the score would be{" "}
          <span className="tabular-nums text-ink">{formatScore(together)}</span>.{" "}
          {others > 0 && `${formatCount(others, "other measure")} can be better, too.`}
        </p>
      )}
    </div>
  );
}

function Change({
  change,
  position,
  explanation,
}: {
  change: ScoreChange;
  position: number;
  explanation: ScoreExplanation;
}) {
  return (
    <li className="flex gap-3 text-sm">
      <span aria-hidden className="w-4 shrink-0 text-right tabular-nums text-muted">
        {position}
      </span>
      <div className="flex min-w-0 flex-col gap-1">
        <h3 className="text-sm font-medium">{changeLabel(change)}</h3>
        <p className="tabular-nums">{describeChange(change, explanation)}</p>
        <p className="text-muted wrap-anywhere">
          <InertText text={change.summary} />
        </p>
        <EvidenceList evidence={change.evidence} />
      </div>
    </li>
  );
}
