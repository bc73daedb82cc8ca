"use client";

import { useQuery } from "@tanstack/react-query";
import { templateQuery } from "@/lib/client/template-query";
import { ReadProblem } from "../project/read-problem";
import { SkeletonRows } from "../ui/skeleton";
import { StaleBar } from "../ui/stale-bar";
import { UrlTabs } from "../ui/tabs";
import { FilesTab } from "./files-tab";
import { HistoryTab } from "./history-tab";
import { OverviewTab } from "./overview-tab";
import type { RestoreTemplate, RetireTemplate } from "./revision-dialog";
import { RunsTab } from "./runs-tab";
import { TemplateHeader } from "./template-header";

/** A template: what it is for, what it writes, where it was used and how it came to be. */
export function TemplatePage({
  templateId,
  ...actions
}: {
  templateId: string;
  restoreTemplate: RestoreTemplate;
  retireTemplate: RetireTemplate;
}) {
  const { data, error, refetch, dataUpdatedAt } = useQuery(templateQuery(templateId));
  if (!data && error)
    return (
      <ReadProblem what="The template could not be read." error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <SkeletonRows rows={10} label="Loading the template" />;
  return (
    <>
      <TemplateHeader template={data} />
      {error && <StaleBar since={new Date(dataUpdatedAt).toISOString()} />}
      <UrlTabs
        label="Template"
        items={[
          { id: "overview", label: "Overview", content: <OverviewTab template={data} /> },
          {
            id: "files",
            label: "Files",
            count: data.files.length,
            content: <FilesTab key={data.digest} template={data} />,
          },
          { id: "runs", label: "Where used", count: data.runs.length, content: <RunsTab template={data} /> },
          {
            id: "history",
            label: "History",
            count: data.revisions.length,
            content: <HistoryTab template={data} {...actions} />,
          },
        ]}
      />
    </>
  );
}
