import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PolicyPage } from "@/components/gate/policy-page";
import { orNotFound, pageCtx } from "@/lib/boundary/page-ctx";
import { policyQuery } from "@/lib/client/policy-query";
import { whyMayNot } from "@/lib/domain/user/permissions";
import { loadPolicy } from "@/lib/usecases/gate/load-policy";
import { createPolicyAction, restorePolicyAction } from "../actions";

export const metadata: Metadata = { title: "Gate policy" };

type Props = { params: Promise<{ policyId: string }> };

export default async function PolicyRoute({ params }: Props) {
  const [ctx, { policyId }] = await Promise.all([pageCtx(), params]);
  const client = new QueryClient();
  client.setQueryData(policyQuery(policyId).queryKey, await orNotFound(loadPolicy(ctx, policyId)));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <HydrationBoundary state={dehydrate(client)}>
        <PolicyPage
          policyId={policyId}
          whyNotCreate={whyMayNot(ctx.actor.role, "policy:edit") ?? null}
          createPolicy={createPolicyAction}
          restorePolicy={restorePolicyAction}
        />
      </HydrationBoundary>
    </div>
  );
}
