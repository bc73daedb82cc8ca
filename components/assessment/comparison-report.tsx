"use client";

import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { ComparedAssessment, ComparisonView } from "@/lib/domain/assessment/assessment-view";
import { formatAssessed } from "@/lib/format/format-assessed";
import { formatCount } from "@/lib/format/format-count";
import { shortCommit, shortDigest } from "@/lib/format/format-id";
import { sandboxMeans } from "@/lib/format/format-words";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { RelativeTime } from "../ui/relative-time";
import { ComparedMeasureRow } from "./compared-measure";
import { ComparisonTable } from "./comparison-table";
import { EvidenceDialog } from "./evidence-files";

/** What differs between two assessments; what does not compare is said before any number. */
export function ComparisonReport({ view }: { view: ComparisonView }) {
  const { a, b, comparison } = view;
  return (
    <div className="flex flex-col gap-6">
      {comparison.caveats.map((caveat) => (
        <Callout key={caveat} kind="warning" title="Not measured alike">
          {caveat}
        </Callout>
      ))}
      {comparison.isSameContent && (
        <Callout title="Both are of the same content">
          Whatever differs comes from how it was measured, not from the project.
        </Callout>
      )}
      <div className="grid gap-6 md:grid-cols-2">
        <Side name="First" of={a} />
        <Side name="Second" of={b} />
      </div>
      <Card title="Scores" bleed>
        <ComparisonTable comparison={comparison} />
      </Card>
      <Card title={`Measures that differ (${comparison.changed.length})`} bleed>
        {comparison.changed.length === 0 ? (
          <p className="border-t border-line px-4 py-3 text-sm text-muted">No measure differs.</p>
        ) : (
          <ul>
            {comparison.changed.map((measure) => (
              <ComparedMeasureRow key={measure.metric} measure={measure} a={a.id} b={b.id} />
            ))}
          </ul>
        )}
        <p className="border-t border-line px-4 py-3 text-sm text-muted">
          {formatCount(comparison.unchanged, "measure")} with the same state, value and evidence
        </p>
      </Card>
      <EvidenceDialog />
    </div>
  );
}

function Side({ name, of }: { name: string; of: ComparedAssessment }) {
  const content = of.commit === "" ? shortDigest(of.factsDigest) : shortCommit(of.commit);
  return (
    <Card title={name}>
      <div className="flex flex-col gap-1 text-sm">
        <p className="wrap-anywhere">
          <Link href={paths.assessment(of.id)} className="rounded-md text-accent underline">
            {formatAssessed(of.of)}
          </Link>
        </p>
        <p className="text-muted">
          <RelativeTime iso={of.createdAt} />, {of.commit === "" ? "content" : "commit"}{" "}
          <code className="text-xs">{content}</code>, scoring version {of.scoringVersion}
        </p>
        <p className="text-muted">
          Commands: {of.executed ? sandboxMeans(of.sandbox) : "not run, read only"}
        </p>
      </div>
    </Card>
  );
}
