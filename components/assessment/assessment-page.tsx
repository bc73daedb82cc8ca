"use client";

import { useQuery } from "@tanstack/react-query";
import { assessmentQuery } from "@/lib/client/assessment-query";
import type { AssessmentView } from "@/lib/domain/assessment/assessment-view";
import { ReadProblem } from "../project/read-problem";
import { LiveNote } from "../session/live-note";
import { Callout } from "../ui/callout";
import { SkeletonRows } from "../ui/skeleton";
import { AssessmentCourse } from "./assessment-course";
import { type AssessmentActions, AssessmentHeader } from "./assessment-header";
import { AssessmentReport } from "./assessment-report";

/** An assessment, live until it ended. */
export function AssessmentPage({
  assessmentId,
  actions,
}: {
  assessmentId: string;
  actions: AssessmentActions;
}) {
  const { data, error, refetch, dataUpdatedAt } = useQuery(assessmentQuery(assessmentId));
  if (!data && error)
    return (
      <ReadProblem what="The assessment could not be read." error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <SkeletonRows rows={10} label="Loading the assessment" />;
  return (
    <>
      <AssessmentHeader view={data} actions={actions} />
      {data.endedAt === null && <LiveNote updatedAt={dataUpdatedAt} isLive error={error} />}
      <Result view={data} />
    </>
  );
}

function Result({ view }: { view: AssessmentView }) {
  if (view.state === "failed")
    return (
      <>
        <div role="alert">
          <Callout kind="error" title="The directory could not be measured">
            <p className="wrap-anywhere">{view.failure}</p>
            <p>
              Nothing was stored and the directory was not changed. Mend what is named, then assess it again.
            </p>
          </Callout>
        </div>
        <AssessmentCourse view={view} />
      </>
    );
  if (view.state === "cancelled")
    return (
      <>
        <Callout title="It was cancelled">Nothing that was measured until then was stored.</Callout>
        <AssessmentCourse view={view} />
      </>
    );
  if (!view.assessment) return <AssessmentCourse view={view} />;
  return (
    <AssessmentReport
      assessmentId={view.id}
      assessment={view.assessment}
      before={null}
      explanation={view.explanation}
    />
  );
}
