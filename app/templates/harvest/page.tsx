import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { HarvestPage } from "@/components/harvest/harvest-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { harvestListQuery } from "@/lib/client/harvest-query";
import { loadHarvestList } from "@/lib/usecases/template/load-harvest";

export const metadata: Metadata = { title: "Proposed templates" };

export default async function HarvestRoute() {
  const ctx = await pageCtx();
  const client = new QueryClient();
  // What fails here is asked again by the browser, which then shows the error in its place.
  await client.prefetchQuery({ ...harvestListQuery(), queryFn: () => loadHarvestList(ctx, {}) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
        <PageHeader
          title="Proposed templates"
          lead="What personas wrote in sessions that passed, as templates. None is in the library until a person has reviewed and published it."
        />
        <HarvestPage />
      </div>
    </HydrationBoundary>
  );
}
