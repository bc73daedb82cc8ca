"use client";

import { Ruler } from "lucide-react";
import type { Assessment } from "@/lib/domain/assessment/assessment";
import { DIMENSIONS, type Dimension } from "@/lib/domain/assessment/measure";
import type { SessionView } from "@/lib/domain/session/session-view";
import { shortCommit } from "@/lib/format/format-id";
import { formatChange, formatScore } from "@/lib/format/format-score";
import { formatDuration } from "@/lib/format/format-time";
import { dimensionLabel, sandboxMeans } from "@/lib/format/format-words";
import { Card } from "../ui/card";
import { NoneYet } from "../ui/empty-state";
import { MeasureRow } from "./measure-row";

/** Every measure of the latest assessment beside the first one, with how good its evidence is. */
export function MeasuresTab({ session: { initial, latest } }: { session: SessionView }) {
  if (!latest)
    return (
      <div className="rounded-lg border border-line bg-raised">
        <NoneYet
          icon={Ruler}
          text="Every measure appears here once the project was measured as it is."
          action={null}
        />
      </div>
    );
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-text text-sm text-muted">
        Measured by Maestro at commit <code className="text-xs">{shortCommit(latest.commit)}</code> in{" "}
        {formatDuration(latest.durationMs)}; commands ran {sandboxMeans(latest.sandbox)}. Values are shares
        from 0 to 1, and 1 is best. What was not measured lowers the confidence (
        {formatScore(latest.confidence)}), never the score.
      </p>
      {DIMENSIONS.map((dimension) => (
        <DimensionCard key={dimension} dimension={dimension} initial={initial} latest={latest} />
      ))}
    </div>
  );
}

function DimensionCard({
  dimension,
  initial,
  latest,
}: {
  dimension: Dimension;
  initial: Assessment | null;
  latest: Assessment;
}) {
  const measures = latest.measures.filter((measure) => measure.dimension === dimension);
  const score = scoreOf(latest, dimension);
  const change = formatChange(scoreOf(initial, dimension), score);
  return (
    <Card
      title={dimensionLabel[dimension]}
      bleed
      actions={
        <span className="text-sm tabular-nums text-muted">
          <span className="text-ink">{formatScore(score)}</span>
          {change && ` (${change} since before the session)`}
        </span>
      }
    >
      {measures.length === 0 ? (
        <p className="border-t border-line px-4 py-3 text-sm text-muted">Nothing is measured here yet.</p>
      ) : (
        <ul>
          {measures.map((measure) => (
            <MeasureRow
              key={measure.metric}
              measure={measure}
              before={initial?.measures.find((one) => one.metric === measure.metric) ?? null}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

const scoreOf = (assessment: Assessment | null, dimension: Dimension): number | null =>
  assessment?.dimensions.find((one) => one.dimension === dimension)?.score ?? null;
