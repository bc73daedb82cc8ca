import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ImportButton } from "@/components/template/import-button";
import { TemplatesPage } from "@/components/template/templates-page";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { paths } from "@/lib/client/paths";
import { templatesQuery } from "@/lib/client/template-query";
import { whyMayNot } from "@/lib/domain/user/permissions";
import { loadTemplatesPage } from "@/lib/usecases/template/load-templates-page";
import { importTemplatesAction, readLibraryAgainAction } from "./actions";

export const metadata: Metadata = { title: "Templates" };

export default async function TemplatesRoute() {
  const ctx = await pageCtx();
  const client = new QueryClient();
  // What fails here is asked again by the browser, which then shows the error in its place.
  await client.prefetchQuery({ ...templatesQuery(), queryFn: () => loadTemplatesPage(ctx) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
        <PageHeader
          title="Templates"
          lead="What personas can start from: files with placeholders, and what came of each in sessions."
          actions={
            <>
              <ButtonLink href={paths.matchTemplates()} prefetch={false}>
                Match explorer
              </ButtonLink>
              <ButtonLink href={paths.harvest()} prefetch={false}>
                Proposed templates
              </ButtonLink>
              <ImportButton
                whyNot={whyMayNot(ctx.actor.role, "template:edit") ?? null}
                importTemplates={importTemplatesAction}
              />
            </>
          }
        />
        <TemplatesPage readAgain={readLibraryAgainAction} />
      </div>
    </HydrationBoundary>
  );
}
