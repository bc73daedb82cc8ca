import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { GateInbox } from "@/components/gate/gate-inbox";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { gateInboxQuery } from "@/lib/client/gate-query";
import { paths } from "@/lib/client/paths";
import { loadGateInbox } from "@/lib/usecases/gate/load-gate-inbox";

export const metadata: Metadata = { title: "Gates" };

export default async function GatesPage() {
  const ctx = await pageCtx();
  const client = new QueryClient();
  // What fails here is asked again by the browser, which then shows the error in its place.
  await client.prefetchQuery({ ...gateInboxQuery(), queryFn: () => loadGateInbox(ctx) });
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Gates"
        lead="Gates that wait for a person. A decision is bound to the evidence that was seen."
        actions={<ButtonLink href={paths.policies()}>Gate policies</ButtonLink>}
      />
      <HydrationBoundary state={dehydrate(client)}>
        <GateInbox />
      </HydrationBoundary>
    </div>
  );
}
