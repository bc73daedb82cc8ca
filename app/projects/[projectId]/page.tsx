import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ProjectPage } from "@/components/project/project-page";
import { orNotFound, pageCtx } from "@/lib/boundary/page-ctx";
import { projectQuery } from "@/lib/client/project-query";
import { may } from "@/lib/domain/user/permissions";
import { loadProject } from "@/lib/usecases/project/load-project";
import { deleteSessionAction } from "../../sessions/[sessionId]/actions";

export const metadata: Metadata = { title: "Project" };

type Props = { params: Promise<{ projectId: string }> };

export default async function ProjectRoute({ params }: Props) {
  const [ctx, { projectId }] = await Promise.all([pageCtx(), params]);
  const client = new QueryClient();
  client.setQueryData(projectQuery(projectId).queryKey, await orNotFound(loadProject(ctx, projectId)));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <HydrationBoundary state={dehydrate(client)}>
        <ProjectPage
          projectId={projectId}
          mayStart={may(ctx.actor.role, "session:start")}
          deleteSession={deleteSessionAction}
        />
      </HydrationBoundary>
    </div>
  );
}
