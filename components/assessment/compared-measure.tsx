"use client";

import type { ComparedMeasure } from "@/lib/domain/assessment/compare-assessments";
import type { Evidence, Measure } from "@/lib/domain/assessment/measure";
import { formatCount } from "@/lib/format/format-count";
import { formatDifference, formatScore } from "@/lib/format/format-score";
import { dimensionLabel, metricLabel, qualityMeans } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { EvidenceList } from "../violation/evidence-list";
import { EvidenceFiles } from "./evidence-files";

/** A measure that differs: both values, and the evidence that is gone or new. `a` and `b`: ids of the assessments. */
export function ComparedMeasureRow({ measure, a, b }: { measure: ComparedMeasure; a: string; b: string }) {
  const { metric, dimension, before, after, change, gone, added } = measure;
  return (
    <li className="grid gap-x-4 gap-y-2 border-t border-line px-4 py-3 text-sm md:grid-cols-12">
      <div className="flex flex-col gap-1 md:col-span-4">
        <h3 className="text-sm font-medium">{metricLabel[metric]}</h3>
        <p className="text-xs text-muted">{dimensionLabel[dimension]}</p>
        <p className="tabular-nums">
          {wordOf(before)} → {wordOf(after)}
          {change !== null && <span className="text-xs text-muted"> ({formatDifference(change)})</span>}
        </p>
      </div>
      <div className="flex min-w-0 flex-col gap-2 md:col-span-8">
        <Told name="First" measure={before} />
        <Told name="Second" measure={after} />
        {measure.toolsDiffer && (
          <p className="text-xs text-waiting">
            Measured by different tools: a difference may come from them.
          </p>
        )}
        <EvidenceFiles assessmentId={a}>
          <Places title="Gone" evidence={gone} />
        </EvidenceFiles>
        <EvidenceFiles assessmentId={b}>
          <Places title="New" evidence={added} />
        </EvidenceFiles>
        {measure.isPartial && gone.length + added.length > 0 && (
          <p className="text-xs text-muted">
            At least one of them lists less evidence than it counted: what is gone and new may not be all.
          </p>
        )}
      </div>
    </li>
  );
}

function wordOf(measure: Measure | null): string {
  if (measure === null) return "no such measure";
  if (measure.state === "not_measured") return "not measured";
  return measure.state === "not_applicable" ? "does not apply" : formatScore(measure.value);
}

function Told({ name, measure }: { name: string; measure: Measure | null }) {
  if (!measure) return null;
  return (
    <p className="wrap-anywhere">
      <span className="text-muted">{name}: </span>
      <InertText text={measure.summary} />{" "}
      <span className="text-xs text-muted">
        {measure.state === "measured" && `${qualityMeans[measure.quality]}, ${measure.tool}`}
      </span>
    </p>
  );
}

function Places({ title, evidence }: { title: string; evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <div className="flex flex-col gap-0.5">
      <h4 className="text-xs font-medium">
        {title}: {formatCount(evidence.length, "place")}
      </h4>
      <EvidenceList evidence={evidence} />
    </div>
  );
}
