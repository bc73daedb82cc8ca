import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { SessionPage } from "@/components/session/session-page";
import { orNotFound, pageCtx } from "@/lib/boundary/page-ctx";
import { sessionQuery } from "@/lib/client/session-query";
import { loadSession } from "@/lib/usecases/session/load-session";
import {
  cancelSessionAction,
  declineReuseAction,
  deleteSessionAction,
  editDeliverableAction,
  forkSessionAction,
  pauseSessionAction,
  pushBranchAction,
  raiseBudgetAction,
  resumeSessionAction,
} from "./actions";

export const metadata: Metadata = { title: "Session" };

type Props = { params: Promise<{ sessionId: string }> };

export default async function SessionRoute({ params }: Props) {
  const [ctx, { sessionId }] = await Promise.all([pageCtx(), params]);
  const client = new QueryClient();
  client.setQueryData(sessionQuery(sessionId).queryKey, await orNotFound(loadSession(ctx, sessionId)));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <HydrationBoundary state={dehydrate(client)}>
        <SessionPage
          sessionId={sessionId}
          actions={{
            cancelSession: cancelSessionAction,
            forkSession: forkSessionAction,
            raiseBudget: raiseBudgetAction,
            editDeliverable: editDeliverableAction,
            pauseSession: pauseSessionAction,
            resumeSession: resumeSessionAction,
            deleteSession: deleteSessionAction,
            pushBranch: pushBranchAction,
            declineReuse: declineReuseAction,
          }}
        />
      </HydrationBoundary>
    </div>
  );
}
