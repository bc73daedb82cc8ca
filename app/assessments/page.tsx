import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AssessmentList } from "@/components/assessment/assessment-list";
import { StartAssessmentButton } from "@/components/assessment/start-assessment-button";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { ASSESSMENTS_PAGE, assessmentsQuery } from "@/lib/client/assessment-query";
import { paths } from "@/lib/client/paths";
import { may, whyMayNot } from "@/lib/domain/user/permissions";
import { loadAssessments } from "@/lib/usecases/assessment/load-assessments";

export const metadata: Metadata = { title: "Assessments" };

export default async function AssessmentsPage() {
  const ctx = await pageCtx();
  const client = new QueryClient();
  // What fails here is asked again by the browser, which then shows the error in its place.
  await client.prefetchInfiniteQuery({
    ...assessmentsQuery(),
    queryFn: () => loadAssessments(ctx, { limit: ASSESSMENTS_PAGE }),
  });
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Assessments"
        lead="Directories measured without a session: what they are worth, and why. Nothing in them is changed."
        actions={
          <>
            <ButtonLink href={paths.compare()}>Compare two</ButtonLink>
            <StartAssessmentButton whyNot={whyMayNot(ctx.actor.role, "assessment:start") ?? null} />
          </>
        }
      />
      <HydrationBoundary state={dehydrate(client)}>
        <AssessmentList mayStart={may(ctx.actor.role, "assessment:start")} />
      </HydrationBoundary>
    </div>
  );
}
