"use client";

import type { Assessment } from "@/lib/domain/assessment/assessment";
import type { ScoreExplanation } from "@/lib/domain/assessment/explain-score";
import { formatScore } from "@/lib/format/format-score";
import { dimensionLabel, metricLabel } from "@/lib/format/format-words";
import {
  prepareDimensionScores,
  prepareScoreByDimension,
} from "../charts/score-by-dimension/prepare-score-by-dimension";
import { ScoreByDimensionChart } from "../charts/score-by-dimension/score-by-dimension-chart";
import { InertText } from "../diff/inert-text";
import { Card } from "../ui/card";
import { StatusIcon } from "../ui/status-badge";
import { EvidenceDialog, EvidenceFiles } from "./evidence-files";
import { ExplanationCard } from "./explanation-card";
import { MeasureRow } from "./measure-row";
import { prepareReport, type ReportedDimension, type ReportedMeasure } from "./prepare-report";
import { ScoreCard } from "./score-card";

/** Where the measures that were not taken are told. */
const BLIND = "not-measured";

/**
 * What an assessment measured and how, each measure with its evidence a press away; what it did not measure and why.
 * `before`: an earlier assessment to set beside it.
 */
export function AssessmentReport({
  assessmentId,
  assessment,
  before,
  explanation,
}: {
  assessmentId: string;
  assessment: Assessment;
  before: Assessment | null;
  explanation: ScoreExplanation | null;
}) {
  const report = prepareReport(assessment, before);
  return (
    <EvidenceFiles assessmentId={assessmentId}>
      <div className="flex flex-col gap-6">
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <ScoreCard assessment={assessment} confidence={report.confidence} />
          <Card title="Dimensions">
            <ScoreByDimensionChart
              chart={
                before ? prepareScoreByDimension(before, assessment) : prepareDimensionScores(assessment)
              }
            />
          </Card>
        </div>
        <ExplanationCard explanation={explanation} />
        {report.dimensions.map((dimension) => (
          <DimensionCard key={dimension.dimension} dimension={dimension} />
        ))}
        <NotMeasured measures={report.notMeasured} />
        <NotApplicable measures={report.notApplicable} />
      </div>
      <EvidenceDialog />
    </EvidenceFiles>
  );
}

function DimensionCard({
  dimension: { dimension, score, before, change, weight, measured, blind },
}: {
  dimension: ReportedDimension;
}) {
  return (
    <Card
      title={dimensionLabel[dimension]}
      bleed
      actions={
        <span className="text-sm tabular-nums text-muted">
          {change !== null && `${formatScore(before)} → `}
          <span className="text-ink">{formatScore(score)}</span>
          {change !== null && ` (${change})`} · {weight}
        </span>
      }
    >
      {measured.length === 0 ? (
        <p className="border-t border-line px-4 py-3 text-sm text-muted">Nothing was measured here.</p>
      ) : (
        <ul>
          {measured.map((reported) => (
            <MeasureRow key={reported.measure.metric} reported={reported} />
          ))}
        </ul>
      )}
      {blind > 0 && (
        <p className="flex items-center gap-1 border-t border-line px-4 py-3 text-sm text-muted">
          <StatusIcon meaning="waiting" isStill />
          <a href={`#${BLIND}`} className="rounded-md text-accent underline">
            {blind === 1 ? "1 measure was" : `${blind} measures were`} not measured
          </a>
        </p>
      )}
    </Card>
  );
}

/** What nobody knows: never a pass, and never a zero. */
function NotMeasured({ measures }: { measures: readonly ReportedMeasure[] }) {
  return (
    <div id={BLIND} className="scroll-mt-18">
      <Card title="Not measured, and why" bleed>
        {measures.length > 0 && (
          <ul>
            {measures.map((reported) => (
              <MeasureRow key={reported.measure.metric} reported={reported} />
            ))}
          </ul>
        )}
        <p className="border-t border-line px-4 py-3 text-sm text-muted">
          What was not measured lowers the confidence, never the score, and passes no gate that asks for it.
          No measure exists for performance, compatibility, how people get on with it, or safety.
        </p>
      </Card>
    </div>
  );
}

function NotApplicable({ measures }: { measures: readonly ReportedMeasure[] }) {
  if (measures.length === 0) return null;
  return (
    <Card title="Does not apply" bleed>
      <ul>
        {measures.map(({ measure }) => (
          <li
            key={measure.metric}
            className="grid gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-sm md:grid-cols-12"
          >
            <h3 className="text-sm md:col-span-4">{metricLabel[measure.metric]}</h3>
            <p className="min-w-0 text-muted wrap-anywhere md:col-span-8">
              <InertText text={measure.summary} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
