import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ImportButton } from "@/components/persona/import-button";
import { PersonasPage } from "@/components/persona/personas-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { personasQuery } from "@/lib/client/persona-query";
import { whyMayNot } from "@/lib/domain/user/permissions";
import { loadPersonasPage } from "@/lib/usecases/persona/load-personas-page";
import { importPersonaAction } from "./actions";

export const metadata: Metadata = { title: "Personas" };

export default async function PersonasRoute() {
  const ctx = await pageCtx();
  const client = new QueryClient();
  // What fails here is asked again by the browser, which then shows the error in its place.
  await client.prefetchQuery({ ...personasQuery(), queryFn: () => loadPersonasPage(ctx) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
        <PageHeader
          title="Personas"
          lead="Who works in sessions, in which phases, and what each must deliver."
          actions={
            <ImportButton
              whyNot={whyMayNot(ctx.actor.role, "persona:edit") ?? null}
              importPersona={importPersonaAction}
            />
          }
        />
        <PersonasPage />
      </div>
    </HydrationBoundary>
  );
}
