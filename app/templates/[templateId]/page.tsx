import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TemplatePage } from "@/components/template/template-page";
import { orNotFound, pageCtx } from "@/lib/boundary/page-ctx";
import { templateQuery } from "@/lib/client/template-query";
import { loadTemplatePage } from "@/lib/usecases/template/load-template-page";
import { restoreTemplateAction, retireTemplateAction } from "../actions";

export const metadata: Metadata = { title: "Template" };

type Props = { params: Promise<{ templateId: string }> };

export default async function TemplateRoute({ params }: Props) {
  const [ctx, { templateId }] = await Promise.all([pageCtx(), params]);
  const client = new QueryClient();
  const loaded = await orNotFound(loadTemplatePage(ctx, templateId));
  client.setQueryData(templateQuery(loaded.id).queryKey, loaded);
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <HydrationBoundary state={dehydrate(client)}>
        <TemplatePage
          templateId={loaded.id}
          restoreTemplate={restoreTemplateAction}
          retireTemplate={retireTemplateAction}
        />
      </HydrationBoundary>
    </div>
  );
}
