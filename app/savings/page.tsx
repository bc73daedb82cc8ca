import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { SavingsActions } from "@/components/reuse/savings-actions";
import { loadSavingsAddress, toSavingsFilter } from "@/components/reuse/savings-address";
import { SavingsPage } from "@/components/reuse/savings-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { savingsQuery } from "@/lib/client/savings-query";
import { may } from "@/lib/domain/user/permissions";
import { loadSavings } from "@/lib/usecases/reuse/load-savings";

export const metadata: Metadata = { title: "Savings" };

export default async function SavingsRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageCtx();
  const today = ctx.now.toISOString().slice(0, 10);
  const { filter } = toSavingsFilter(await loadSavingsAddress(searchParams), today);
  const client = new QueryClient();
  // What fails here is asked again by the browser, which then shows the error in its place.
  await client.prefetchQuery({ ...savingsQuery(filter), queryFn: () => loadSavings(ctx, filter) });
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Savings"
        lead="What the reuse of earlier deliverables and of templates saved: measured against runs from scratch, modelled where there are none."
        actions={<SavingsActions today={today} />}
      />
      <HydrationBoundary state={dehydrate(client)}>
        <SavingsPage today={today} mayStart={may(ctx.actor.role, "session:start")} />
      </HydrationBoundary>
    </div>
  );
}
