import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { WorkerList } from "@/components/worker/worker-list";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { workersQuery } from "@/lib/client/worker-query";
import { loadWorkers } from "@/lib/usecases/worker/load-workers";

export const metadata: Metadata = { title: "Workers" };

export default async function WorkersPage() {
  const ctx = await pageCtx();
  const client = new QueryClient();
  // What fails here is asked again by the browser, which then shows the error in its place.
  await client.prefetchQuery({ ...workersQuery(), queryFn: () => loadWorkers(ctx) });
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Workers"
        lead="The processes that run sessions and assessments. Another one takes over from one that dies."
      />
      <HydrationBoundary state={dehydrate(client)}>
        <WorkerList />
      </HydrationBoundary>
    </div>
  );
}
