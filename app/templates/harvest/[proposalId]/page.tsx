import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { HarvestReview } from "@/components/harvest/harvest-review";
import { orNotFound, pageCtx } from "@/lib/boundary/page-ctx";
import { harvestQuery } from "@/lib/client/harvest-query";
import { loadHarvest } from "@/lib/usecases/template/load-harvest";
import { dismissHarvestAction, publishHarvestAction } from "./actions";

export const metadata: Metadata = { title: "Proposed template" };

type Props = { params: Promise<{ proposalId: string }> };

export default async function HarvestProposalRoute({ params }: Props) {
  const [ctx, { proposalId }] = await Promise.all([pageCtx(), params]);
  const client = new QueryClient();
  client.setQueryData(harvestQuery(proposalId).queryKey, await orNotFound(loadHarvest(ctx, proposalId)));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <HydrationBoundary state={dehydrate(client)}>
        <HarvestReview
          proposalId={proposalId}
          publishHarvest={publishHarvestAction}
          dismissHarvest={dismissHarvestAction}
        />
      </HydrationBoundary>
    </div>
  );
}
