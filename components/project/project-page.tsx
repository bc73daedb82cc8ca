"use client";

import { useQuery } from "@tanstack/react-query";
import { paths } from "@/lib/client/paths";
import { projectQuery } from "@/lib/client/project-query";
import type { ProjectView } from "@/lib/domain/project/project";
import { formatBytes } from "@/lib/format/format-bytes";
import { formatCount } from "@/lib/format/format-count";
import { sourceKindLabel } from "@/lib/format/format-words";
import { prepareProjectScores } from "../charts/project-scores/prepare-project-scores";
import { ProjectScoresChart } from "../charts/project-scores/project-scores-chart";
import type { DeleteSession } from "../session/delete-button";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { PageHeader } from "../ui/page-header";
import { SkeletonRows } from "../ui/skeleton";
import { ProjectSessions } from "./project-sessions";
import { ReadProblem } from "./read-problem";

const REREAD_MS = 5000;

/** A project: its sessions with their scores over time, and what they take on disk. */
export function ProjectPage({
  projectId,
  mayStart,
  deleteSession,
}: {
  projectId: string;
  mayStart: boolean;
  deleteSession: DeleteSession;
}) {
  const { data, error, refetch } = useQuery({
    ...projectQuery(projectId),
    refetchInterval: ({ state }) =>
      state.data?.sessions.some((s) => s.finishedAt === null) ? REREAD_MS : false,
  });
  if (!data && error)
    return <ReadProblem what="The project could not be read." error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} label="Loading the project" />;
  const canRepair = mayStart && data.sourceKind !== "new";
  return (
    <>
      <PageHeader
        title={data.name}
        lead={
          <p className="wrap-anywhere">
            {data.sourceKind === "directory" || data.sourceKind === "git"
              ? `${sourceKindLabel[data.sourceKind]}: ${data.source}`
              : data.source}
          </p>
        }
        actions={
          canRepair && (
            <ButtonLink href={paths.startSessionOn(data.id)} variant="primary">
              Start session
            </ButtonLink>
          )
        }
      />
      <Card title="Scores">
        <ProjectScoresChart chart={prepareProjectScores(data.sessions)} />
      </Card>
      <Card title="Sessions" bleed actions={<DiskUse project={data} />}>
        <ProjectSessions project={data} deleteSession={deleteSession} />
      </Card>
    </>
  );
}

function DiskUse({ project }: { project: ProjectView }) {
  const kept =
    project.retentionDays === 0
      ? "kept until somebody deletes them"
      : `removed ${formatCount(project.retentionDays, "day")} after a session’s end`;
  return (
    <p className="text-sm text-muted">
      {formatBytes(project.bytes)} on disk; files are {kept}
    </p>
  );
}
