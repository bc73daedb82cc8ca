import type { Metadata } from "next";
import { MatchExplorer } from "@/components/match/match-explorer";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { loadCatalogue } from "@/lib/usecases/persona/load-catalogue";
import { labelMatchAction, restoreWeightsAction } from "./actions";

export const metadata: Metadata = { title: "Match explorer" };

export default async function MatchRoute() {
  await pageCtx();
  const { personas } = await loadCatalogue();
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Match explorer"
        lead="What the template library answers to a requirement, why, and why not."
      />
      <MatchExplorer
        personas={personas.map(({ id, displayName }) => ({ id, label: displayName }))}
        labelMatch={labelMatchAction}
        restoreWeights={restoreWeightsAction}
      />
    </div>
  );
}
