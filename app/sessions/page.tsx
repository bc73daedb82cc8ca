import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { loadFilter, toFilter } from "@/components/session-list/list-filter";
import { SessionList } from "@/components/session-list/session-list";
import { StartSessionButton } from "@/components/session-list/start-session-button";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { sessionsQuery } from "@/lib/client/sessions-query";
import { may, whyMayNot } from "@/lib/domain/user/permissions";
import { loadSessions } from "@/lib/usecases/session/load-sessions";

export const metadata: Metadata = { title: "Sessions" };

type Props = { searchParams: Promise<SearchParams> };
type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

export default async function SessionsPage({ searchParams }: Props) {
  const ctx = await pageCtx();
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Sessions"
        actions={<StartSessionButton whyNot={whyMayNot(ctx.actor.role, "session:start") ?? null} />}
      />
      <Suspense fallback={<SkeletonRows rows={8} label="Loading sessions" />}>
        <Sessions ctx={ctx} searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

/** What fails here is asked again by the browser, which then shows the error in its place. */
async function Sessions({ ctx, searchParams }: Props & { ctx: PageCtx }) {
  const filter = toFilter(await loadFilter(searchParams));
  const client = new QueryClient();
  await client.prefetchQuery({
    ...sessionsQuery(filter),
    queryFn: () => loadSessions(ctx, { state: filter.status, text: filter.text, limit: filter.limit }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SessionList mayStart={may(ctx.actor.role, "session:start")} />
    </HydrationBoundary>
  );
}
