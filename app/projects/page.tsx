import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ProjectList } from "@/components/project/project-list";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { projectsQuery } from "@/lib/client/project-query";
import { may } from "@/lib/domain/user/permissions";
import { loadProjects } from "@/lib/usecases/project/load-projects";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage() {
  const ctx = await pageCtx();
  const client = new QueryClient();
  // What fails here is asked again by the browser, which then shows the error in its place.
  await client.prefetchQuery({ ...projectsQuery(), queryFn: () => loadProjects(ctx) });
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader title="Projects" lead="What sessions worked on, and how its score developed." />
      <HydrationBoundary state={dehydrate(client)}>
        <ProjectList mayStart={may(ctx.actor.role, "session:start")} />
      </HydrationBoundary>
    </div>
  );
}
