import type { Assessment } from "@/lib/domain/assessment/assessment";
import { STATIC_TESTING_CEILING } from "@/lib/domain/assessment/scoring-constants";
import { shortCommit, shortDigest } from "@/lib/format/format-id";
import { formatScore } from "@/lib/format/format-score";
import { formatDuration } from "@/lib/format/format-time";
import { sandboxMeans } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { KeyValueList } from "../ui/key-value-list";

/** The score, how sure it is and what holds it down, and how it came about. */
export function ScoreCard({ assessment, confidence }: { assessment: Assessment; confidence: string }) {
  const { score, uncapped, caps, executed } = assessment;
  return (
    <Card title="Score">
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-3">
          <dl className="flex flex-wrap gap-x-10 gap-y-3">
            <Figure name="Score" value={score} provenance="measured" />
            {caps.length > 0 && <Figure name="Without caps" value={uncapped} provenance="measured" />}
            <Figure name="Confidence" value={assessment.confidence} provenance="modelled" />
          </dl>
          <p className="max-w-text text-sm text-muted">{confidence}</p>
          {!executed && (
            <Callout kind="warning" title="Not executed">
              Nothing of the project was run, so this is what reading tells. Reading flatters: testing cannot
              exceed {formatScore(STATIC_TESTING_CEILING)}, and the confidence is lower.
            </Callout>
          )}
          <Caps assessment={assessment} />
        </div>
        <KeyValueList items={factsOf(assessment)} />
      </div>
    </Card>
  );
}

const factsOf = (assessment: Assessment) => [
  { name: "Commands", value: assessment.executed ? sandboxMeans(assessment.sandbox) : "not run" },
  assessment.commit === ""
    ? { name: "Content", value: <code className="text-xs">{shortDigest(assessment.factsDigest)}</code> }
    : { name: "Commit", value: <code className="text-xs">{shortCommit(assessment.commit)}</code> },
  { name: "Scoring rules", value: `version ${assessment.scoringVersion}` },
  { name: "Took", value: formatDuration(assessment.durationMs) },
];

function Figure({
  name,
  value,
  provenance,
}: {
  name: string;
  value: number;
  provenance: "measured" | "modelled";
}) {
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-2xl font-semibold tabular-nums">{formatScore(value)}</dd>
      <dd>
        <Badge>{provenance}</Badge>
      </dd>
    </div>
  );
}

/** A cap is an upper bound that the project itself caused. */
function Caps({ assessment: { caps, uncapped, score } }: { assessment: Assessment }) {
  if (caps.length === 0) return null;
  const title =
    score < uncapped
      ? `The score is held down; without this it would be ${formatScore(uncapped)}`
      : "The score may not rise above what it is held to";
  return (
    <Callout kind="warning" title={title}>
      <ul className="flex flex-col gap-1 wrap-anywhere">
        {caps.map((cap) => (
          <li key={cap.cap}>
            At most {formatScore(cap.limit)}: <InertText text={cap.reason} />
          </li>
        ))}
      </ul>
    </Callout>
  );
}
