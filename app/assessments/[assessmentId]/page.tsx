import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AssessmentPage } from "@/components/assessment/assessment-page";
import { orNotFound, pageCtx } from "@/lib/boundary/page-ctx";
import { assessmentQuery } from "@/lib/client/assessment-query";
import { loadAssessment } from "@/lib/usecases/assessment/load-assessment";
import { cancelAssessmentAction, deleteAssessmentAction } from "./actions";

export const metadata: Metadata = { title: "Assessment" };

type Props = { params: Promise<{ assessmentId: string }> };

export default async function AssessmentRoute({ params }: Props) {
  const [ctx, { assessmentId }] = await Promise.all([pageCtx(), params]);
  const client = new QueryClient();
  client.setQueryData(
    assessmentQuery(assessmentId).queryKey,
    await orNotFound(loadAssessment(ctx, assessmentId)),
  );
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <HydrationBoundary state={dehydrate(client)}>
        <AssessmentPage
          assessmentId={assessmentId}
          actions={{
            cancelAssessment: cancelAssessmentAction,
            deleteAssessment: deleteAssessmentAction,
          }}
        />
      </HydrationBoundary>
    </div>
  );
}
