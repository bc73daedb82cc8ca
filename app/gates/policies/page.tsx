import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PoliciesPage } from "@/components/gate/policies-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { policiesQuery } from "@/lib/client/policy-query";
import { loadPolicies } from "@/lib/usecases/gate/load-policies";

export const metadata: Metadata = { title: "Gate policies" };

export default async function PoliciesRoute() {
  const ctx = await pageCtx();
  const client = new QueryClient();
  // What fails here is asked again by the browser, which then shows the error in its place.
  await client.prefetchQuery({ ...policiesQuery(), queryFn: () => loadPolicies(ctx) });
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Gate policies"
        lead="What gates ask for, who approves and when a session ends. Each session holds a copy of the policy that it began with."
      />
      <HydrationBoundary state={dehydrate(client)}>
        <PoliciesPage />
      </HydrationBoundary>
    </div>
  );
}
