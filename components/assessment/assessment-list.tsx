"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Ruler } from "lucide-react";
import { assessmentsQuery } from "@/lib/client/assessment-query";
import { paths } from "@/lib/client/paths";
import { formatCount } from "@/lib/format/format-count";
import { ReadProblem } from "../project/read-problem";
import { Button, ButtonLink } from "../ui/button";
import { DataTable } from "../ui/data-table";
import { NoneYet } from "../ui/empty-state";
import { SkeletonRows } from "../ui/skeleton";
import { StaleBar } from "../ui/stale-bar";
import { assessmentColumns } from "./assessment-columns";

/** Assessments of directories, newest first. Those of sessions are on their pages. */
export function AssessmentList({ mayStart }: { mayStart: boolean }) {
  const { data, error, refetch, dataUpdatedAt, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(assessmentsQuery());
  if (!data && error)
    return (
      <ReadProblem what="The assessments could not be read." error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <SkeletonRows rows={6} label="Loading assessments" />;
  const items = data.pages.flatMap((page) => page.items);
  return (
    <div className="flex flex-col gap-3">
      {error && <StaleBar since={new Date(dataUpdatedAt).toISOString()} />}
      <div className="rounded-lg border border-line bg-raised">
        <DataTable
          caption="Assessments of directories"
          columns={assessmentColumns}
          rows={items}
          rowId={(item) => item.id}
          empty={
            <NoneYet
              icon={Ruler}
              text="Each assessment of a directory appears here, with its score, what was measured and what was not."
              action={
                mayStart ? (
                  <ButtonLink href={paths.startAssessment()}>Start the first assessment</ButtonLink>
                ) : null
              }
            />
          }
        />
      </div>
      {items.length > 0 && (
        <div className="flex items-center gap-3 text-sm text-muted">
          <p>
            {hasNextPage
              ? `The newest ${formatCount(items.length, "assessment")}`
              : formatCount(items.length, "assessment")}
          </p>
          {hasNextPage && (
            <Button size="sm" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
              Show older assessments
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
