import type { GatePageView } from "@/lib/domain/session/session-view";
import { shortDigest } from "@/lib/format/format-id";
import { formatChange, formatScore, formatShare } from "@/lib/format/format-score";
import { sandboxMeans } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { CopyButton } from "../ui/copy-button";
import { KeyValueList } from "../ui/key-value-list";

/** The assessment that the verdict rests on, in numbers, and the digest that binds a decision to it. */
export function GateFacts({ view: { gate, assessment, initial, session } }: { view: GatePageView }) {
  const now = assessment?.score ?? null;
  const before = initial?.score ?? null;
  return (
    <Card title="What it rests on" actions={<Badge>measured by Maestro</Badge>}>
      <KeyValueList
        items={[
          { name: "Project score", value: `${formatScore(now)} (target ${formatScore(session.target)})` },
          { name: "Before the session", value: formatScore(before) },
          { name: "Lift", value: formatChange(before, now) ?? "not measured" },
          { name: "Confidence", value: formatScore(assessment?.confidence ?? null) },
          { name: "Conditions met, by weight", value: formatShare(gate.score) },
          {
            name: "Commands",
            value: assessment
              ? `ran ${sandboxMeans(assessment.sandbox)}`.replace("ran not", "not")
              : "not measured",
          },
          {
            name: "Evidence digest",
            value: (
              <span className="flex items-center justify-end gap-1">
                <code title={gate.evidenceDigest}>{shortDigest(gate.evidenceDigest)}</code>
                <CopyButton text={gate.evidenceDigest} what="evidence digest" />
              </span>
            ),
          },
        ]}
      />
      {assessment?.caps.map((cap) => (
        <p key={cap.cap} className="mt-2 text-sm text-muted wrap-anywhere">
          Held down to at most {formatScore(cap.limit)}: <InertText text={cap.reason} />
        </p>
      ))}
    </Card>
  );
}
