import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PersonaPage } from "@/components/persona/persona-page";
import { orNotFound, pageCtx } from "@/lib/boundary/page-ctx";
import { personaQuery } from "@/lib/client/persona-query";
import { loadPersona } from "@/lib/usecases/persona/load-persona";
import { restoreRevisionAction } from "./actions";

export const metadata: Metadata = { title: "Persona" };

type Props = { params: Promise<{ personaId: string }> };

export default async function PersonaRoute({ params }: Props) {
  const [ctx, { personaId }] = await Promise.all([pageCtx(), params]);
  const client = new QueryClient();
  client.setQueryData(personaQuery(personaId).queryKey, await orNotFound(loadPersona(ctx, personaId)));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <HydrationBoundary state={dehydrate(client)}>
        <PersonaPage personaId={personaId} restoreRevision={restoreRevisionAction} />
      </HydrationBoundary>
    </div>
  );
}
