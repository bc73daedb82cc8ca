"use client";

import { Ruler } from "lucide-react";
import { paths } from "@/lib/client/paths";
import type { SessionView } from "@/lib/domain/session/session-view";
import { AssessmentReport } from "../assessment/assessment-report";
import { ButtonLink } from "../ui/button";
import { NoneYet } from "../ui/empty-state";

/** The latest assessment beside the first one, with how good its evidence is. */
export function MeasuresTab({ session }: { session: SessionView }) {
  const { initial, latest, initialAssessmentId, latestAssessmentId, explanation } = session;
  if (!latest || latestAssessmentId === null)
    return (
      <div className="rounded-lg border border-line bg-raised">
        <NoneYet
          icon={Ruler}
          text="Every measure appears here once the project was measured as it is."
          action={null}
        />
      </div>
    );
  const isFirst = initialAssessmentId === null || initialAssessmentId === latestAssessmentId;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-text text-sm text-muted">
          Measured by Maestro. Values are shares from 0 to 1, and 1 is best; before the arrow stands what was
          measured before the session.
        </p>
        <span className="flex flex-wrap gap-2">
          {!isFirst && (
            <ButtonLink size="sm" href={paths.compare(initialAssessmentId, latestAssessmentId)}>
              Compare with before
            </ButtonLink>
          )}
          <ButtonLink size="sm" href={paths.assessment(latestAssessmentId)}>
            Open assessment
          </ButtonLink>
        </span>
      </div>
      <AssessmentReport
        assessmentId={latestAssessmentId}
        assessment={latest}
        before={isFirst ? null : initial}
        explanation={explanation}
      />
    </div>
  );
}
