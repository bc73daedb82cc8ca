import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { GatePage } from "@/components/gate/gate-page";
import { orNotFound, pageCtx } from "@/lib/boundary/page-ctx";
import { gateQuery } from "@/lib/client/gate-query";
import { loadGate } from "@/lib/usecases/gate/load-gate";
import { commentGateAction, decideGateAction, waiveViolationAction } from "./actions";

export const metadata: Metadata = { title: "Gate" };

type Props = { params: Promise<{ gateId: string }> };

export default async function GateRoute({ params }: Props) {
  const [ctx, { gateId }] = await Promise.all([pageCtx(), params]);
  const client = new QueryClient();
  client.setQueryData(gateQuery(gateId).queryKey, await orNotFound(loadGate(ctx, gateId)));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 pb-24 md:p-6 md:pb-24 lg:pb-6">
      <HydrationBoundary state={dehydrate(client)}>
        <GatePage
          gateId={gateId}
          actions={{
            decideGate: decideGateAction,
            waiveViolation: waiveViolationAction,
            commentGate: commentGateAction,
          }}
        />
      </HydrationBoundary>
    </div>
  );
}
